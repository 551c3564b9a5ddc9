// One call to Salesforce: what was asked, what was answered, and which rows it carried.
import { Absent, Copy, Fact, Heading, Notice, Time, Value } from '../parts.js';
import { RowLink } from '../links.js';
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
  const run = call && call.run;
  const text = query.get('text');
  return html`<div>
    <${Heading} title="Call ${number}" trail=${[{ href: link(['calls'], { run, text }), text: run ? 'API calls of the run' : 'API calls' }]}>
      ${call && html`<${Status} call=${call} />`}
    <//>
    <${Absent} answer=${answer} what="the call" />
    ${call && html`<${Body} call=${call} text=${text} />`}
  </div>`;
}

function Body({ call, text }) {
  return html`<div>
    <p class="request-line" data-testid="request-line"><code>${call.method}</code> <code><${Value} of=${call.path} longest=${400} /></code></p>
    <${Parameters} path=${call.path} />
    <dl class="facts">
      <${Fact} name="At"><${Time} at=${call.at} /><//>
      <${Fact} name="Took">${millis(call.millis)}<//>
      ${call.sync && html`<${Fact} name="Sync"><a href=${link(['syncs', call.sync])}>${call.sync}</a><//>`}
      ${call.run && html`<${Fact} name="Run"><a href=${link(['runs', call.run])}>${call.run}</a><//>`}
      ${isGiven(call.batch) && html`<${Fact} name="Batch">${count(call.batch)}<//>`}
      ${isGiven(call.rows) && html`<${Fact} name="Rows">${count(call.rows)}<//>`}
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
  return html`<${Pairs} pairs=${mark < 0 ? [] : [...new URLSearchParams(path.slice(mark + 1))]} />`;
}

function Pairs({ pairs }) {
  return html`
    <dl class="headers" hidden=${pairs.length === 0}>${pairs.map(([name, value], i) => html`
      <${Fact} key=${i} name=${name}><${Value} of=${value} longest=${1000} /><//>`)}</dl>`;
}

function Masked() {
  const { bodies } = useMe();
  const words = { masked: 'Values of rows are masked in bodies; the settings can show them.', none: 'Bodies are not kept, by the settings.' }[bodies];
  return html`<p class="faint" hidden=${!words}>${words}</p>`;
}

function Message({ title, message, size, text }) {
  const { headers, type, body, truncated } = message || {};
  const [isRaw, setRaw] = useState(false);
  const laid = useMemo(() => (body ? pretty(body, type) : null), [body]);
  const shown = laid === null || isRaw ? body : laid;
  const name = title.toLowerCase();
  return html`
    <section class="message" aria-label=${title} data-testid=${name}>
      <div class="title"><h2>${title}</h2><span class="faint">${bytes(size)}${type && `, ${type}`}</span>
        <div class="buttons">
          ${laid !== null && html`
            <button type="button" class="outline small" aria-pressed=${isRaw ? 'true' : 'false'} onClick=${() => setRaw(!isRaw)}>As sent</button>`}
          ${body && html`<${Copy} text=${body} what="the body of the ${name}" />`}
        </div>
      </div>
      <${Pairs} pairs=${Object.entries(headers || {})} />
      ${truncated && html`<${Notice} tone="caution" testid="truncated"><p>Only the beginning of the body is kept.</p><//>`}
      ${shown ? html`<pre tabindex="0" aria-label="Body of the ${name}"><code>${marked(shown, text)}</code></pre>` : html`<p class="faint">No body.</p>`}
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
        <li key=${i}><${RowLink} sync=${call.sync} row=${key} /></li>`)}</ul>
      ${call.rows > call.keys.length && html`<p class="faint">and ${counted(call.rows - call.keys.length, 'more', 'more')}</p>`}
    </section>`;
}
