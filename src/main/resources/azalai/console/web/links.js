// Links that many pages have.
import { Value } from './parts.js';
import { link } from './router.js';
import { html } from './view.js';

/** To the page of one row, by its key. */
export function RowLink({ sync, row, longest = 40 }) {
  return html`<a href=${link(['syncs', sync, 'rows', row])}><${Value} of=${row} longest=${longest} /></a>`;
}

/** To a run whose name would be too long to read here. */
export function RunLink({ run }) {
  return html`<a href=${link(['runs', run])} aria-label="run ${run}" title=${run}>run</a>`;
}
