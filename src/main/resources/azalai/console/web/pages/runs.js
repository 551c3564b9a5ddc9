// Runs of all syncs, the newest first.
import { Absent, Badge, Figure, Heading, Notice, Table, Time } from '../parts.js';
import { address } from '../api.js';
import { duration, secondsBetween } from '../format.js';
import { link, replace } from '../router.js';
import { usePoll, useTitle } from '../hooks.js';
import { html } from '../view.js';

const STATES = ['running', 'completed', 'partial', 'failed', 'stopped', 'waiting'];

export function Runs({ query }) {
  useTitle('Runs');
  const wanted = { sync: query.get('sync'), state: query.get('state'), before: query.get('before') };
  const answer = usePoll(address(['runs'], wanted), (page) => page.runs.some((run) => run.state === 'running'));
  const syncs = usePoll('syncs');
  const { data } = answer;
  return html`<div>
    <${Heading} title="Runs" />
    <${Filter} wanted=${wanted} syncs=${syncs.data ? syncs.data.syncs : []} />
    <${Absent} answer=${answer} what="the runs" />
    ${data && data.runs.length === 0 && html`
      <${Notice} testid="empty"><p>No run is like that. Start one on the page <a href=${link(['syncs'])}>Syncs</a>.</p><//>`}
    ${data && data.runs.length > 0 && html`<${RunTable} label="Runs" runs=${data.runs} isLoading=${answer.isLoading} />`}
    <nav class="pages" aria-label="Pages">
      ${wanted.before && html`<a href=${link(['runs'], { ...wanted, before: null })}>The newest</a>`}
      ${data && data.next && html`<a href=${link(['runs'], { ...wanted, before: data.next })} data-testid="next">Older runs</a>`}
    </nav>
  </div>`;
}

function Filter({ wanted, syncs }) {
  const choose = (name) => (event) => replace(['runs'], { ...wanted, before: null, [name]: event.target.value });
  return html`
    <form class="filters" aria-label="Filter" onSubmit=${(event) => event.preventDefault()}>
      <label>Sync <select data-search data-testid="filter-sync" onChange=${choose('sync')}>
        <option value="" selected=${!wanted.sync}>all</option>
        ${names(syncs, wanted.sync).map((name) => html`<option key=${name} value=${name} selected=${name === wanted.sync}>${name}</option>`)}
      </select></label>
      <label>State <select data-testid="filter-state" onChange=${choose('state')}>
        <option value="" selected=${!wanted.state}>all</option>
        ${STATES.map((state) => html`<option key=${state} value=${state} selected=${state === wanted.state}>${state}</option>`)}
      </select></label>
    </form>`;
}

function names(syncs, wanted) {
  return [...new Set([...(wanted ? [wanted] : []), ...syncs.map((sync) => sync.name)])];
}

/** Runs as a table; of one sync where the page says which. */
export function RunTable({ label, runs, ofOne = false, isLoading = false }) {
  const columns = [
    { name: 'Began', cell: (run) => html`<a href=${link(['runs', run.run])}><${Time} at=${run.startedAt} /></a>` },
    { name: 'Sync', cell: (run) => html`<a href=${link(['syncs', run.sync])}>${run.sync}</a>` },
    { name: 'State', cell: (run) => html`<${Badge} state=${run.state} />` },
    number('Planned', (run) => run.planned),
    number('Accepted', (run) => run.accepted),
    number('Rejected', (run) => run.rejected + run.invalid, 'bad', 'Rejected by Salesforce, or invalid before'),
    number('In doubt', (run) => run.inDoubt, 'caution'),
    number('API calls', (run) => run.apiCalls),
    { name: 'Took', look: 'number', cell: (run) => duration(secondsBetween(run.startedAt, run.finishedAt)) },
  ];
  return html`<${Table} label=${label} testid="runs" rows=${runs} keyOf=${(run) => run.run}
    rowTestid=${(run) => `run-row-${run.run}`} isLoading=${isLoading} columns=${columns.filter((column) => !ofOne || column.name !== 'Sync')} stack />`;
}

function number(name, value, tone, title) {
  return { name, look: 'number', title, cell: (run) => html`<${Figure} value=${value(run)} tone=${tone} />` };
}
