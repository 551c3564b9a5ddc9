// Where is customer 42? One row of a sync, and all that became of it.
import { Act, retry } from '../actions.js';
import { Absent, Badge, Copy, Fact, Notice, Time, Value, toneOf } from '../parts.js';
import { RowFinder, SyncHeading } from '../sync-parts.js';
import { RunLink } from '../links.js';
import { address } from '../api.js';
import { counted, isGiven } from '../format.js';
import { usePoll, useTitle } from '../hooks.js';
import { html } from '../view.js';

const MEANINGS = {
  'in doubt': 'It was sent, and nobody knows whether Salesforce has it. Look it up there before it is sent again.',
  'in flight': 'It was sent, and its answer is awaited.',
  invalid: 'It was not sent, since it cannot be as it is.',
  rejected: 'Salesforce did not take it.',
  accepted: 'Salesforce has it as the model had it last.',
  tombstone: 'It has left the model; it is remembered so that it is not inserted twice.',
  unknown: 'This sync has never seen such a key, or forgot it since it left the model.',
};

export function Row({ segments: [, sync, , key] }) {
  useTitle(key ? `Row ${key}` : 'Find a row', sync);
  const answer = usePoll(key ? address(['syncs', sync, 'rows', key]) : null, (row) => row.state === 'in flight');
  return html`<div>
    <${SyncHeading} sync=${sync} tab="rows" />
    <${RowFinder} sync=${sync} row=${key} />
    ${key && html`<${Absent} answer=${answer} what="the row" />`}
    ${answer.data && html`<${Body} row=${answer.data} reload=${answer.reload} />`}
  </div>`;
}

function Body({ row, reload }) {
  const again = async () => {
    await retry(row.sync, [row.key]);
    reload();
  };
  return html`
    <section aria-labelledby="row-title" data-testid="row">
      <div class="title"><h2 id="row-title"><${Value} of=${row.key} /></h2><${Badge} state=${row.state} />
        ${row.rejected && html`<${Act} testid="retry" look="outline small" onAct=${again}>Retry with the next run<//>`}</div>
      <p>${MEANINGS[row.state]}</p>
      ${row.rejected && html`<${Refusal} rejected=${row.rejected} />`}
      <dl class="facts">
        ${row.recordId && html`<${Fact} name="Record"><${Record} row=${row} /><//>`}
        ${isGiven(row.matchValue) && html`<${Fact} name="Match value"><${Value} of=${row.matchValue} longest=${80} /><//>`}
        ${row.flight && html`<${Flight} flight=${row.flight} />`}
      </dl>
      <${History} history=${row.history || []} />
    </section>`;
}

function Refusal({ rejected }) {
  return html`
    <${Notice} tone="bad" title=${rejected.code} testid="refusal">
      <p><${Value} of=${rejected.message} />${rejected.field && html` Field: <code>${rejected.field}</code>.`}</p>
      <p>${rejected.advice}</p>
      <p class="faint">${counted(rejected.attempts, 'try', 'tries')}
        ${rejected.retryAt && html`<span>, again by itself <${Time} at=${rejected.retryAt} /></span>`}</p>
    <//>`;
}

/** The address comes from the org, and is not followed anywhere but to a web page. */
function Record({ row }) {
  const isSafe = /^https?:\/\//i.test(row.recordUrl || '');
  return html`<span>
    ${isSafe
      ? html`<a href=${row.recordUrl} rel="noopener noreferrer" target="_blank" data-testid="record">${row.recordId}<${InNewTab} /></a>`
      : row.recordId}${' '}
    <${Copy} text=${row.recordId} what="the record's Id" /></span>`;
}

function InNewTab() {
  return html`<span class="unseen"> in Salesforce, in a new tab</span>`;
}

function Flight({ flight }) {
  return html`
    <${Fact} name="Under way">
      ${flight.operation} by ${flight.api}${flight.job && ` in job ${flight.job}`}, <${RunLink} run=${flight.run} />${' '}
      ${flight.since && html`<${Time} at=${flight.since} />`}
    <//>`;
}

function History({ history }) {
  if (history.length === 0) {
    return html`<p class="faint">Nothing is kept of what became of it.</p>`;
  }
  return html`
    <div>
      <h3>History</h3>
      <ol class="timeline" data-testid="history">${history.map((step, i) => html`
        <li key=${`${step.run} ${i}`} class=${toneOf(step.outcome)}>
          <${Time} at=${step.at} /><${Badge} state=${step.outcome} />
          <div class="words">${step.operation && html`<span>${step.operation} </span>`}<${RunLink} run=${step.run} />
            ${step.code && html` <code>${step.code}</code>`}${step.message && html`<div><${Value} of=${step.message} /></div>`}</div>
        </li>`)}
      </ol>
    </div>`;
}
