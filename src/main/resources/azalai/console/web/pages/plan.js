// What a run would do, before it does: made on demand, looked at, then run as it is.
import { Act, attempt } from '../actions.js';
import { Absent, Notice } from '../parts.js';
import { Differences } from '../differences.js';
import { FINAL, announce, usePoll, useTitle } from '../hooks.js';
import { Progress } from '../progress.js';
import { RunPlan } from './run-plan.js';
import { SyncHeading } from '../sync-parts.js';
import { address, post } from '../api.js';
import { count, counted } from '../format.js';
import { link, replace } from '../router.js';
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
      <${Act} look=${isAgain ? 'outline' : ''} testid="plan" onAct=${order} unless=${isPlanning ? 'It is being planned.' : null}>${isAgain ? 'Plan again' : 'Plan'}<//>
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
    <p class="summary" data-testid="plan-summary"><strong class="added">+${count(result.added)} to add</strong> <strong class="changed">~${count(result.changed)} to change</strong>${' '}
      <strong class="removed">−${count(result.removed)} to remove</strong> <span>${count(result.unchanged)} unchanged</span>${' '}
      ${result.invalid > 0 && html`<strong class="removed">${count(result.invalid)} invalid</strong>`} ${result.skipped > 0 && html`<span>${count(result.skipped)} skipped</span>`}</p>
    ${result.stop && html`<${Notice} tone="bad" testid="plan-stop" title=${result.stop.code.startsWith('GUARD_') ? 'A guard would stop this run' : 'A run would stop'}>
      <p>${result.stop.message} <code>${result.stop.code}</code></p><//>`}
    <dl class="facts" data-testid="forecast">
      <div><dt>To send</dt><dd>${counted(result.planned, 'row')}</dd></div>
      <div><dt>Batches</dt><dd>${count(result.batches)}${result.apis && ` by ${result.apis.join(' and ')}`}</dd></div>
      <div><dt>API calls</dt><dd>about ${count(result.apiCalls)}</dd></div>
      ${result.allowance && html`<div><dt>The org has left</dt><dd>${count(result.allowance.left)} of ${count(result.allowance.max)}, ${count(result.allowance.reserve)} kept for others</dd></div>`}
      ${result.budget && html`<div><dt>Budget of the sync</dt><dd>${count(result.budget.used)} of ${count(result.budget.calls)} used</dd></div>`}
      ${(result.delivery || []).length > 0 && html`<div><dt>Delivery</dt><dd>${result.delivery.join(', ')}</dd></div>`}
    </dl>
    ${(result.notes || []).map((note) => html`<${Notice} key=${note} tone="caution" testid="plan-note"><p>${note}</p><//>`)}
    ${(result.errors || []).map((error) => html`<${Notice} key=${error.code} tone="bad" testid="plan-error"><p>${counted(error.count, 'row is', 'rows are')} invalid: <code>${error.code}</code> ${error.advice}</p><//>`)}
  </div>`;
}
