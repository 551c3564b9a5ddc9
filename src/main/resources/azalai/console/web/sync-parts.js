// What the pages of one sync share.
import { Copy, Figure, Heading, Table, Value } from './parts.js';
import { RowLink } from './links.js';
import { count } from './format.js';
import { go, link } from './router.js';
import { html, useState } from './view.js';

const TABS = [[null, 'Overview'], ['plan', 'Plan'], ['rejected', 'Rejected rows'], ['rows', 'Find a row'], ['mapping', 'Mapping']];

/** The heading of a page of one sync, and the way to the others. */
export function SyncHeading({ sync, tab = null, children }) {
  const names = new Map(TABS);
  return html`<div>
    <${Heading} title=${tab ? names.get(tab) : sync}
      trail=${[{ href: link(['syncs']), text: 'Syncs' }, ...(tab ? [{ href: link(['syncs', sync]), text: sync }] : [])]}>${children}<//>
    <nav class="tabs" aria-label="Pages of this sync"><ul>${TABS.map(([name, words]) => html`
      <li key=${words}><a href=${link(name ? ['syncs', sync, name] : ['syncs', sync])} aria-current=${name === tab ? 'page' : null}
        data-testid="tab-${name || 'overview'}">${words}</a></li>`)}
      <li><a href=${link(['calls'], { sync })} data-testid="tab-calls">API calls</a></li></ul></nav>
  </div>`;
}

/** Where is customer 42? */
export function RowFinder({ sync, row = '' }) {
  const [text, setText] = useState(row);
  const find = (event) => {
    event.preventDefault();
    if (text !== '') {
      go(['syncs', sync, 'rows', text]);
    }
  };
  return html`
    <form class="finder" aria-label="Find a row" onSubmit=${find}>
      <label>Primary key <input type="search" data-search data-testid="row-key" value=${text} onInput=${(event) => setText(event.target.value)}
        placeholder="42, or EU|42 where there are several columns" autocomplete="off" /></label>
      <button type="submit" data-testid="row-find">Find</button>
    </form>`;
}

/** Rejected and invalid rows by their reason; the chosen one is marked, and chosen again it is let go. */
export function Groups({ sync, groups, chosen = null }) {
  return html`<${Table} label="Reasons" testid="groups" rows=${groups} keyOf=${(group) => group.code}
    rowTestid=${(group) => `group-${group.code}`} stack columns=${[
    { name: 'Rows', look: 'number narrow', cell: (group) => html`<${Figure} value=${group.count} />` },
    { name: 'Reason', look: 'narrow', cell: (group) => html`<${Reason} sync=${sync} code=${group.code} isChosen=${group.code === chosen} />` },
    { name: 'What to do', cell: (group) => group.advice },
    { name: 'For example', look: 'half', cell: (group) => html`<span><${RowLink} sync=${sync} row=${group.key} />${': '}
      <${Value} of=${group.example} longest=${120} /></span>` },
  ]} />`;
}

function Reason({ sync, code, isChosen }) {
  return html`<div>
    <a href=${link(['syncs', sync, 'rejected'], isChosen ? {} : { code })} aria-current=${isChosen ? 'true' : null}><code>${code}</code></a>
    ${isChosen && html`<small class="below">shown below; click again for all</small>`}
  </div>`;
}

export function File({ file, yaml }) {
  return html`
    <details class="file" data-testid="file">
      <summary>The file <code>${file}</code>, ${count(yaml.split('\n').length)} lines</summary>
      <div class="tools"><${Copy} text=${yaml} what="the file" /></div>
      <pre tabindex="0" aria-label="Text of ${file}"><code>${yaml}</code></pre>
    </details>`;
}
