// One call to Salesforce: what was asked, what was answered, and which rows it carried.
import { Absent, Copy, Heading, Notice, Time, Value } from '../parts.js';
import { FINAL, useMe, usePoll, useTitle } from '../hooks.js';
import { Status } from './calls.js';
import { bytes, count, counted, isGiven, millis } from '../format.js';
import { link } from '../router.js';
import { pretty } from '../pretty.js';
import { html, useMemo, useState } from '../view.js';

export function Call({ segments: [, number], query }) {
  useTitle(`Call ${number}`);
  const answer = usePoll(`calls/${encodeURIComponent(number)}`, () => FINAL);
  const call = answer.data;
  return html`<div>
    <${Heading} title="Call ${number}"
      trail=${[{ href: link(['calls'], { run: call && call.run, text: query.get('text') }), text: call && call.run ? 'API calls of the run' : 'API calls' }]}>
      ${call && html`<${Status} call=${call} />`}
    <//>
    <${Absent} answer=${answer} what="the call" />
    ${call && html`<${Body} call=${call} text=${query.get('text')} />`}
  </div>`;
}

function Body({ call, text }) {
  return html`<div>
    <p class="request-line" data-testid="request-line"><code>${call.method}</code> <code><${Value} of=${call.path} longest=${400} /></code></p>
    <${Parameters} path=${call.path} />
    <dl class="facts">
      <div><dt>At</dt><dd><${Time} at=${call.at} /></dd></div>
      <div><dt>Took</dt><dd>${millis(call.millis)}</dd></div>
      ${call.sync && html`<div><dt>Sync</dt><dd><a href=${link(['syncs', call.sync])}>${call.sync}</a></dd></div>`}
      ${call.run && html`<div><dt>Run</dt><dd><a href=${link(['runs', call.run])}>${call.run}</a></dd></div>`}
      ${isGiven(call.batch) && html`<div><dt>Batch</dt><dd>${count(call.batch)}</dd></div>`}
      ${isGiven(call.rows) && html`<div><dt>Rows</dt><dd>${count(call.rows)}</dd></div>`}
    </dl>
    ${call.failure && html`<${Notice} tone="bad" title="It failed" testid="failure"><p><${Value} of=${call.failure} longest=${600} /></p><//>`}
    <${Masked} />
    <div class="two">
      <${Message} title="Request" message=${call.request} size=${call.requestBytes} text=${text} />
      <${Message} title="Response" message=${call.response} size=${call.responseBytes} text=${text} />
    </div>
    ${call.sync && (call.keys || []).length > 0 && html`<${Rows} call=${call} />`}
  </div>`;
}

/** What the path asks for, as it reads without its escapes: a query mostly. */
function Parameters({ path }) {
  const mark = path.indexOf('?');
  const parameters = mark < 0 ? [] : [...new URLSearchParams(path.slice(mark + 1))];
  return html`<dl class="headers" hidden=${parameters.length === 0}>${parameters.map(([name, value], i) => html`
    <div key=${i}><dt>${name}</dt><dd><${Value} of=${value} longest=${1000} /></dd></div>`)}</dl>`;
}

function Masked() {
  const { bodies } = useMe();
  const words = { masked: 'Values of rows are masked in bodies; the settings can show them.', none: 'Bodies are not kept, by the settings.' }[bodies];
  return html`<p class="faint" hidden=${!words}>${words}</p>`;
}

function Message({ title, message, size, text }) {
  const [isRaw, setRaw] = useState(false);
  const body = message && message.body;
  const laid = useMemo(() => (body ? pretty(body, message.type) : null), [message]);
  const shown = laid === null || isRaw ? body : laid;
  const headers = Object.entries((message && message.headers) || {});
  return html`
    <section class="message" aria-label=${title} data-testid=${title.toLowerCase()}>
      <div class="title"><h2>${title}</h2><span class="faint">${bytes(size)}${message && message.type && `, ${message.type}`}</span>
        <div class="buttons">
          ${laid !== null && html`<button type="button" class="outline small" aria-pressed=${isRaw ? 'true' : 'false'} onClick=${() => setRaw(!isRaw)}>As sent</button>`}
          ${body && html`<${Copy} text=${body} what="the body of the ${title.toLowerCase()}" />`}
        </div>
      </div>
      ${headers.length > 0 && html`<dl class="headers">${headers.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd><${Value} of=${value} /></dd></div>`)}</dl>`}
      ${message && message.truncated && html`<${Notice} tone="caution" testid="truncated"><p>Only the beginning of the body is kept.</p><//>`}
      ${shown ? html`<pre tabindex="0" aria-label="Body of the ${title.toLowerCase()}"><code>${marked(shown, text)}</code></pre>` : html`<p class="faint">No body${message ? '' : ', as no answer came'}.</p>`}
    </section>`;
}

/** The text that was searched for, marked. */
function marked(body, text) {
  if (!text) {
    return body;
  }
  const wanted = new RegExp(`(${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`, 'gi');
  return body.split(wanted).map((part, i) => (i % 2 === 1 ? html`<mark>${part}</mark>` : part));
}

function Rows({ call }) {
  return html`
    <section aria-labelledby="keys-title">
      <h2 id="keys-title">Rows that it carried</h2>
      <ul class="chips" data-testid="keys">${call.keys.map((key, i) => html`
        <li key=${i}><a href=${link(['syncs', call.sync, 'rows', key])}><${Value} of=${key} longest=${40} /></a></li>`)}</ul>
      ${call.rows > call.keys.length && html`<p class="faint">and ${counted(call.rows - call.keys.length, 'more', 'more')}</p>`}
    </section>`;
}
