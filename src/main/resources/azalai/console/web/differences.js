// Rows of a plan, field by field: what Salesforce holds, and what will be sent.
import { Value } from './parts.js';
import { count, counted, isGiven } from './format.js';
import { RowLink } from './links.js';
import { html } from './view.js';

const MISSING = 'Salesforce has no such record, so that nothing is to be done.';
const MISSING_TO_UPDATE = 'Salesforce has no such record, so that the row will be rejected.';
const SIGNS = { added: '+', changed: '~', removed: '−' };

export function Differences({ sync, rows, planned }) {
  if (rows.length === 0) {
    return html`<p class="faint" data-testid="no-rows">${planned === 0 ? 'Nothing is to be sent: Salesforce has what the model has.' : ''}</p>`;
  }
  return html`
    <section aria-labelledby="differences-title">
      <h2 id="differences-title">The first ${counted(rows.length, 'row')}</h2>
      <ol class="differences" data-testid="differences">${rows.map((row, i) => html`<${Row} key=${i} sync=${sync} row=${row} />`)}</ol>
      ${planned > rows.length && html`<p class="faint">and ${count(planned - rows.length)} more</p>`}
    </section>`;
}

function Row({ sync, row }) {
  const fields = Object.entries(row.fields || {});
  const isNew = row.change === 'added' && fields.every(([, field]) => !isGiven(field.from));
  return html`
    <li class="difference" data-change=${row.change}>
      <h3><span class="sign ${row.change}" aria-hidden="true">${SIGNS[row.change]}</span><${RowLink} sync=${sync} row=${row.key} longest=${60} />
        <small>${row.change}: ${row.operation}${row.object && ` ${row.object}`}</small></h3>
      ${row.missing && html`<p class="faint">${row.operation === 'update' ? MISSING_TO_UPDATE : MISSING}</p>`}
      ${!row.missing && fields.length === 0 && html`<p class="faint">Salesforce holds it as it is.</p>`}
      ${fields.length > 0 && html`<${Fields} fields=${fields} isNew=${isNew} label="Fields of ${row.key}" />`}
    </li>`;
}

function Fields({ fields, isNew, label }) {
  return html`
    <table aria-label=${label}>
      <colgroup><col class="names" /><col span=${isNew ? 1 : 2} /></colgroup>
      <thead class="unseen"><tr><th scope="col">Field</th>${isNew ? null : html`<th scope="col">Salesforce holds</th>`}
        <th scope="col">Will be sent</th></tr></thead>
      <tbody>${fields.map(([name, { from, to }]) => html`
        <tr key=${name}>
          <th scope="row">${name}</th>
          ${isNew ? null : html`<td><del><${Value} of=${from} /></del></td>`}
          <td class="to"><span class="arrow" aria-hidden="true">${isNew ? '' : '→'}</span><ins><${Value} of=${to} /></ins></td>
        </tr>`)}
      </tbody>
    </table>`;
}
