// The live debugger: each call to Salesforce, the newest first.
import { Absent, Heading, Notice, Table, Time } from '../parts.js';
import { address } from '../api.js';
import { bytes, count, isGiven, millis } from '../format.js';
import { link, replace } from '../router.js';
import { usePoll, useTitle } from '../hooks.js';
import { html, useEffect, useRef, useState } from '../view.js';

const FRESH = 15_000;
const PAUSE = 300;

export function Calls({ query }) {
  useTitle('API calls');
  const wanted = Object.fromEntries(['run', 'sync', 'text', 'failed', 'before'].map((name) => [name, query.get(name)]));
  const answer = usePoll(address(['calls'], wanted), (page) => isFresh(page));
  const { data } = answer;
  return html`<div>
    <${Heading} title="API calls" trail=${trail(wanted)} />
    <${Filter} wanted=${wanted} />
    <${Absent} answer=${answer} what="the calls" />
    ${data && data.calls.length === 0 && html`<${Notice} testid="empty"><p>No call is like that. Calls are kept for a while only, and those of a run
      appear as it makes them.</p><//>`}
    ${data && data.calls.length > 0 && html`<${List} calls=${data.calls} text=${wanted.text} isLoading=${answer.isLoading} />`}
    <nav class="pages" aria-label="Pages">
      ${wanted.before && html`<a href=${link(['calls'], { ...wanted, before: null })} data-testid="first">The newest</a>`}
      ${data && data.next && html`<a href=${link(['calls'], { ...wanted, before: data.next })} data-testid="next">Older calls</a>`}
    </nav>
  </div>`;
}

/** Something is going on, it seems: the next calls are awaited. */
function isFresh(page) {
  return page.calls.length > 0 && Date.now() - Date.parse(page.calls[0].at) < FRESH;
}

function trail({ run, sync }) {
  const steps = [];
  if (sync) {
    steps.push({ href: link(['syncs', sync]), text: sync });
  }
  if (run) {
    steps.push({ href: link(['runs', run]), text: `Run ${run}` });
  }
  return steps;
}

function Filter({ wanted }) {
  const [text, setText] = useState(wanted.text || '');
  const timer = useRef(0);
  useEffect(() => setText(wanted.text || ''), [wanted.text]);
  const choose = (name, value) => replace(['calls'], { ...wanted, before: null, [name]: value });
  const type = (event) => {
    const typed = event.target.value;
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => choose('text', typed), PAUSE);
  };
  return html`
    <form class="filters" aria-label="Filter" onSubmit=${(event) => event.preventDefault()}>
      <label class="grow">Text in the path or a body <input type="search" data-search data-testid="filter-text" value=${text} onInput=${type}
        placeholder="a key, a field, an error  ( / )" /></label>
      ${[['run', 'Run'], ['sync', 'Sync']].map(([name, words]) => html`
        <label key=${name}>${words} <input data-testid="filter-${name}" value=${wanted[name] || ''}
          onChange=${(event) => choose(name, event.target.value.trim())} /></label>`)}
      <label class="check"><input type="checkbox" data-testid="filter-failed" checked=${Boolean(wanted.failed)}
        onChange=${(event) => choose('failed', event.target.checked)} /> Failed only</label>
    </form>`;
}

function List({ calls, text, isLoading }) {
  return html`<${Table} label="API calls" testid="calls" rows=${calls} keyOf=${(call) => call.call}
    rowTestid=${(call) => `call-row-${call.call}`} isLoading=${isLoading} stack columns=${[
    { name: 'At', look: 'narrow', cell: (call) => html`<${Time} at=${call.at} far=${false} />` },
    { name: 'Method', look: 'narrow', cell: (call) => html`<code>${call.method}</code>` },
    { name: 'Path', look: 'path-cell', cell: (call) => html`<${Path} call=${call} text=${text} />` },
    { name: 'Status', look: 'narrow', cell: (call) => html`<${Status} call=${call} />` },
    { name: 'Took', look: 'number', cell: (call) => millis(call.millis) },
    { name: 'Sent', look: 'number', cell: (call) => bytes(call.requestBytes) },
    { name: 'Received', look: 'number', cell: (call) => bytes(call.responseBytes) },
    { name: 'Rows', look: 'number', cell: (call) => count(call.rows) },
    { name: 'Sync', look: 'sync-cell', cell: toSync },
  ]} />`;
}

function Path({ call, text }) {
  return html`<div>
    <a class="path" href=${link(['calls', String(call.call)], { text })} title=${call.path}>${call.path}</a>
    ${call.failure && html`<small class="below path" title=${call.failure}>${call.failure}</small>`}
  </div>`;
}

function toSync({ run, sync }) {
  return run ? html`<a href=${link(['runs', run])} title="Run ${run}">${sync}</a>` : html`<span class="faint">–</span>`;
}

/** The figure, and a word where it is not good. */
export function Status({ call }) {
  if (!isGiven(call.status)) {
    return html`<span class="badge bad">no answer</span>`;
  }
  const isBad = call.status >= 400;
  const tone = isBad ? 'bad' : call.failure ? 'caution' : 'good';
  return html`<span class="badge ${tone}">${call.status}${isBad && html`<span class="unseen"> failed</span>`}</span>`;
}
