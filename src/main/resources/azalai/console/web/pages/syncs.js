// All syncs: how they are, what they did, when they run next.
import { Act, pause, resume, run } from '../actions.js';
import { Absent, Badge, Figure, Heading, Notice, Table, Time } from '../parts.js';
import { Bar, share } from '../progress.js';
import { Sparkline } from '../charts.js';
import { count, counted } from '../format.js';
import { link } from '../router.js';
import { usePoll, useTitle } from '../hooks.js';
import { html, useState } from '../view.js';

export function Syncs() {
  useTitle('Syncs');
  const [filter, setFilter] = useState('');
  const answer = usePoll('syncs', (document) => document.syncs.some((sync) => sync.running));
  const { data } = answer;
  return html`<div>
    <${Heading} title="Syncs">
      ${data && data.syncs.length > 0 && html`
        <input type="search" data-search aria-label="Filter the syncs by name, model or object" placeholder="Filter  ( / )"
          data-testid="filter" value=${filter} onInput=${(event) => setFilter(event.target.value)} />`}
    <//>
    <${Absent} answer=${answer} what="the syncs" />
    ${data && html`<${Schedules} schedules=${data.schedules} />`}
    ${data && html`<${List} syncs=${data.syncs} filter=${filter} reload=${answer.reload} />`}
  </div>`;
}

function Schedules({ schedules }) {
  if (!schedules || schedules.on) {
    return html`<div></div>`;
  }
  const who = schedules.holder
    ? `${schedules.holder} runs the syncs by their schedules, not this process.`
    : 'No process runs syncs by their schedules.';
  return html`<${Notice} tone="quiet" testid="schedules"><p>${who}</p><//>`;
}

function List({ syncs, filter, reload }) {
  if (syncs.length === 0) {
    return html`
      <${Notice} title="There is no sync yet" testid="empty">
        <p>A sync is a file <code>syncs/NAME.yaml</code> that says which model goes into which object. Make a first one with${' '}
          <code>azalai init</code>, check it with <code>azalai validate</code>, and start anew.</p>
      <//>`;
  }
  const wanted = filter.trim().toLowerCase();
  const shown = syncs.filter((sync) => `${sync.name} ${sync.model} ${sync.target} ${sync.state}`.toLowerCase().includes(wanted));
  return html`<div>
    <p class="faint" role="status" data-testid="summary">${summary(syncs, shown)}</p>
    <${Table} label="Syncs" testid="syncs" rows=${shown} keyOf=${(sync) => sync.name} rowTestid=${(sync) => `sync-row-${sync.name}`}
      columns=${columns(reload)} stack />
  </div>`;
}

function summary(syncs, shown) {
  const troubled = syncs.filter((sync) => ['failed', 'partial', 'stopped'].includes(sync.state)).length;
  const hidden = shown.length < syncs.length ? `${count(shown.length)} shown of ` : '';
  const needy = troubled === 0 ? 'none needs you' : `${count(troubled)} ${troubled === 1 ? 'needs' : 'need'} you`;
  return `${hidden}${counted(syncs.length, 'sync')}, ${needy}`;
}

const BARS = 'Height: planned rows (root scale); upper part: rejected; hollow: did not come to its end';
const HELD = 'Rows that Salesforce has accepted and the model still had';
const IN_DOUBT = 'Rows of which nobody knows whether Salesforce has them';

function columns(reload) {
  return [
    { name: 'Sync', cell: toName },
    { name: 'State', cell: toState },
    { name: 'Last runs', title: BARS, cell: (sync) => html`<${Sparkline} runs=${sync.recent || []} />` },
    { name: 'Last run', cell: toLast },
    { name: 'Next', cell: toNext },
    { name: 'Held', look: 'number', title: HELD, cell: (sync) => html`<${Figure} value=${sync.held} />` },
    { name: 'Rejected', look: 'number', cell: toRejected },
    { name: 'In doubt', look: 'number', title: IN_DOUBT, cell: toInDoubt },
    { name: 'Actions', look: 'actions', cell: (sync) => html`<${Actions} sync=${sync} reload=${reload} />` },
  ];
}

function toName(sync) {
  return html`<a class="name" href=${link(['syncs', sync.name])}>${sync.name}</a>
    <small class="below">${sync.mode} · ${sync.model} → ${sync.target}</small>`;
}

function toState(sync) {
  return html`<${Badge} state=${sync.state} />${sync.running && html`
    <${Bar} progress=${sync.running} /><small class="below">${sync.running.phase} ${share(sync.running)}</small>`}`;
}

function toNext({ paused, next }) {
  return next && !paused ? html`<${Time} at=${next} />` : html`<span class="faint">${paused ? 'paused' : '–'}</span>`;
}

function toRejected({ name, rejected }) {
  return html`<${Figure} value=${rejected} tone="bad" href=${link(['syncs', name, 'rejected'])} label="${counted(rejected, 'rejected row')} of ${name}" />`;
}

function toInDoubt({ name, inDoubt }) {
  return html`<${Figure} value=${inDoubt} tone="caution" href=${link(['runs'], { sync: name })} label="${counted(inDoubt, 'row')} of ${name} in doubt" />`;
}

function toLast({ last }) {
  if (!last) {
    return html`<span class="faint">–</span>`;
  }
  return html`<a href=${link(['runs', last.run])}><${Time} at=${last.startedAt} /></a>
    <small class="below">${count(last.accepted)} of ${count(last.planned)} accepted</small>`;
}

function Actions({ sync, reload }) {
  const then = (work) => async () => {
    await work();
    reload();
  };
  return html`<div class="buttons">
    <${Act} look="small" testid="run-${sync.name}" label="Run ${sync.name}" unless=${sync.running ? 'It is under way.' : null}
      onAct=${then(() => run(sync.name))}>Run<//>
    ${sync.paused
      ? html`<${Act} look="outline small" testid="resume-${sync.name}" label="Resume ${sync.name}" onAct=${then(() => resume(sync.name))}>Resume<//>`
      : html`<${Act} look="outline small" testid="pause-${sync.name}" label="Pause ${sync.name}" onAct=${then(() => pause(sync.name))}>Pause<//>`}
  </div>`;
}
