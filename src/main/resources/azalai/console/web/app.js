// The frame around all pages, and which page an address means.
import { Absent, Heading, Notice } from './parts.js';
import { Dialog } from './dialog.js';
import { Toasts } from './toasts.js';
import { Call } from './pages/call.js';
import { Calls } from './pages/calls.js';
import { Limits } from './pages/limits.js';
import { Mapping } from './pages/mapping.js';
import { Plan } from './pages/plan.js';
import { Rejected } from './pages/rejected.js';
import { Row } from './pages/row.js';
import { Run } from './pages/run.js';
import { Runs } from './pages/runs.js';
import { Sync } from './pages/sync.js';
import { Syncs } from './pages/syncs.js';
import { Me, useTick, useTitle } from './hooks.js';
import { SHORTCUTS, areOn, switchTo, useShortcuts } from './shortcuts.js';
import { loadMe } from './api.js';
import { link, usePlace } from './router.js';
import { html, render, useEffect, useRef, useState } from './view.js';

const MENU = [['syncs', 'Syncs'], ['runs', 'Runs'], ['calls', 'API calls'], ['limits', 'Limits']];

/** A star is a segment that the page reads. */
const PAGES = [
  ['', Syncs],
  ['syncs', Syncs],
  ['syncs/*', Sync],
  ['syncs/*/plan', Plan],
  ['syncs/*/rejected', Rejected],
  ['syncs/*/rows', Row],
  ['syncs/*/rows/*', Row],
  ['syncs/*/mapping', Mapping],
  ['runs', Runs],
  ['runs/*', Run],
  ['calls', Calls],
  ['calls/*', Call],
  ['limits', Limits],
];

function pageOf(segments) {
  const found = PAGES.find(([pattern]) => {
    const parts = pattern === '' ? [] : pattern.split('/');
    return parts.length === segments.length && parts.every((part, i) => part === '*' || part === segments[i]);
  });
  return found ? found[1] : Nowhere;
}

function Nowhere() {
  useTitle('No such page');
  return html`<div>
    <${Heading} title="No such page" />
    <${Notice} testid="nowhere"><p>Nothing is at this address. Begin with the <a href=${link(['syncs'])}>syncs</a>.</p><//>
  </div>`;
}

function App() {
  const me = useLoadedMe();
  const here = usePlace();
  const [isHelping, setHelping] = useState(false);
  useTick();
  useShortcuts(() => setHelping(true));
  const path = here.segments.map(encodeURIComponent).join('/');
  const main = useFocusOnMove(path);
  const Page = pageOf(here.segments);
  return html`<div>
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); main.current.focus(); }}>Skip to the content</a>
    <${Top} me=${me.data} section=${here.segments[0] || 'syncs'} help=${() => setHelping(true)} />
    <main id="main" tabindex="-1" ref=${main}>
      ${me.data
        ? html`<${Me.Provider} value=${me.data}><${Page} key=${path} ...${here} /><//>`
        : html`<${Absent} answer=${me} what="the console" />`}
    </main>
    <${Toasts} />
    ${isHelping && html`<${Help} product=${me.data && me.data.product} onClose=${() => setHelping(false)} />`}
  </div>`;
}

function useLoadedMe() {
  const [me, setMe] = useState({ data: null, problem: null });
  useEffect(() => {
    loadMe().then((data) => setMe({ data, problem: null }), (problem) => setMe({ data: null, problem }));
  }, []);
  return me;
}

/** Who follows a link is at the heading of the new page, as after a page that the browser has loaded. */
function useFocusOnMove(path) {
  const main = useRef(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) {
      before.current = path;
      window.scrollTo(0, 0);
      (main.current.querySelector('h1') || main.current).focus({ preventScroll: true });
    }
  }, [path]);
  return main;
}

function Top({ me, section, help }) {
  return html`
    <header class="top">
      <a class="brand" href=${link(['syncs'])}><img src="icon.svg" alt="" width="22" height="22" />Azalai</a>
      <nav aria-label="Main"><ul>${MENU.map(([place, name]) => html`
        <li key=${place}><a href=${link([place])} aria-current=${place === section ? 'page' : null}>${name}</a></li>`)}</ul></nav>
      <div class="who">
        ${me && me.org && html`<span class="org" title="The org">${me.org}</span>`}
        ${me && html`<span data-testid="me">${me.name ? `${me.name}, ` : ''}${me.role}</span>`}
        <button type="button" class="plain" onClick=${turnTheme} data-testid="theme" aria-label="Switch between light and dark">◐</button>
        <button type="button" class="plain" onClick=${help} data-testid="help" aria-label="Help and keys">?</button>
      </div>
    </header>`;
}

function turnTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  localStorage.setItem('azalai-theme', root.dataset.theme);
}

function Help({ product, onClose }) {
  const [isOn, setOn] = useState(areOn());
  const turn = (event) => {
    switchTo(event.target.checked);
    setOn(event.target.checked);
  };
  return html`
    <${Dialog} title="Keys" testid="help-dialog" onClose=${onClose}>
      <dl class="keys">${SHORTCUTS.map(([keys, words]) => html`
        <div key=${keys}><dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${words}</dd></div>`)}</dl>
      <label><input type="checkbox" checked=${isOn} onChange=${turn} /> Keys are on</label>
      <p class="faint">The same is told by <code>azalai status</code>, <code>runs</code>, <code>plan</code> and <code>rejected</code>, and by the API
        that <a href="api/v1/openapi.yaml">openapi.yaml</a> describes.</p>
      <p class="faint">${product}</p>
      <footer><button type="button" onClick=${onClose} data-testid="close">Close</button></footer>
    <//>`;
}

render(html`<${App} />`, document.getElementById('app'));
