// What a run would do, before it does: made on demand, looked at, then run as it is.
import { Act, attempt } from '../actions.js';
import { Absent, Fact, Notice } from '../parts.js';
import { Differences } from '../differences.js';
import { FINAL, announce, usePoll, useTitle } from '../hooks.js';
import { Progress } from '../progress.js';
import { RunPlan } from './run-plan.js';
import { SyncHeading } from '../sync-parts.js';
import { address, post } from '../api.js';
import { count, counted } from '../format.js';
import { replace } from '../router.js';
import { html, useEffect, useState } from '../view.js';

const ROWS = [20, 50, 200];

export function Plan({ segments: [, sync], query }) {
  useTitle('Plan', sync);
  const id = query.get('plan');
  const answer = usePoll(id ? address(['plans', id]) : null, (plan) => (plan.state === 'planning' ? true : FINAL));
  const plan = id && !answer.isLoading ? answer.data : null;
  return html`<div>
    <${SyncHeading} sync=${sync} tab="plan" />
    <${Order} sync=${sync} isAgain=${Boolean(id)} isPlanning=${plan !== null && plan.state === 'planning'} />
    ${id && html`<${Absent} answer=${answer} what="the plan" />`}
    ${plan && html`<${Body} key=${id} plan=${plan} sync=${sync} />`}
  </div>`;
}

function Order({ sync, isAgain, isPlanning }) {
  const [rows, setRows] = useState(ROWS[0]);
  const order = () => attempt(async () => {
    const { plan } = await post(address(['syncs', sync, 'plans']), { rows });
    replace(['syncs', sync, 'plan'], { plan });
  });
  return html`
    <div class="filters">
      <label>Rows shown <select data-testid="plan-rows" onChange=${(event) => setRows(Number(event.target.value))}>${ROWS.map((number) => html`
        <option key=${number} value=${number} selected=${number === rows}>${number}</option>`)}</select></label>
      <${Act} look=${isAgain ? 'outline' : ''} testid="plan" onAct=${order} unless=${isPlanning ? 'It is being planned.' : null}>
        ${isAgain ? 'Plan again' : 'Plan'}
      <//>
      <span class="faint">Reads the model and asks Salesforce for the rows shown. Nothing is sent.</span>
    </div>`;
}

function Body({ plan, sync }) {
  useEffect(() => {
    if (plan.state !== 'planning') {
      announce(plan.state === 'ready' ? 'The plan is ready.' : 'The plan has failed.');
    }
  }, [plan.state]);
  return html`<div data-testid="plan-state" data-state=${plan.state}>
    ${plan.state === 'planning' && !plan.progress && html`<p class="faint" aria-busy="true">Planning</p>`}
    ${plan.state === 'planning' && plan.progress && html`<${Progress} progress=${plan.progress} isPlan />`}
    ${plan.failure && html`<${Notice} tone="bad" title="It could not be planned" testid="failure"><p>${plan.failure}</p><//>`}
    ${plan.result && html`<${Result} result=${plan.result} />`}
    ${plan.result && html`<${RunPlan} plan=${plan} sync=${sync} />`}
    ${plan.result && html`<${Differences} sync=${sync} rows=${plan.result.rows || []} planned=${plan.result.planned} />`}
  </div>`;
}

function Result({ result }) {
  return html`<div>
    <${Summary} result=${result} />
    ${result.stop && html`<${Stop} stop=${result.stop} />`}
    <dl class="facts" data-testid="forecast">
      <${Fact} name="To send">${counted(result.planned, 'row')}<//>
      <${Fact} name="Batches">${count(result.batches)}${result.apis && ` by ${result.apis.join(' and ')}`}<//>
      <${Fact} name="API calls">about ${count(result.apiCalls)}<//>
      ${result.allowance && html`
        <${Fact} name="The org has left">${count(result.allowance.left)} of ${count(result.allowance.max)},
          ${' '}${count(result.allowance.reserve)} kept for others<//>`}
      ${result.budget && html`<${Fact} name="Budget of the sync">${count(result.budget.used)} of ${count(result.budget.calls)} used<//>`}
      ${(result.delivery || []).length > 0 && html`<${Fact} name="Delivery">${result.delivery.join(', ')}<//>`}
    </dl>
    ${(result.notes || []).map((note) => html`<${Notice} key=${note} tone="caution" testid="plan-note"><p>${note}</p><//>`)}
    ${(result.errors || []).map((error) => html`
      <${Notice} key=${error.code} tone="bad" testid="plan-error">
        <p>${counted(error.count, 'row is', 'rows are')} invalid: <code>${error.code}</code> ${error.advice}</p>
      <//>`)}
  </div>`;
}

/** The line that Terraform taught everybody to read. */
function Summary({ result }) {
  return html`
    <p class="summary" data-testid="plan-summary">
      <strong class="added">+${count(result.added)} to add</strong>${' '}
      <strong class="changed">~${count(result.changed)} to change</strong>${' '}
      <strong class="removed">−${count(result.removed)} to remove</strong>${' '}
      <span>${count(result.unchanged)} unchanged</span>${' '}
      ${result.invalid > 0 && html`<strong class="removed">${count(result.invalid)} invalid</strong>`}${' '}
      ${result.skipped > 0 && html`<span>${count(result.skipped)} skipped</span>`}
    </p>`;
}

function Stop({ stop }) {
  return html`
    <${Notice} tone="bad" testid="plan-stop" title=${stop.code.startsWith('GUARD_') ? 'A guard would stop this run' : 'A run would stop'}>
      <p>${stop.message} <code>${stop.code}</code></p>
    <//>`;
}
