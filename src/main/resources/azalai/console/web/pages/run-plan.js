// The way from a plan to its run; where a guard would stop it, somebody must say that it may go on.
import { Act, run } from '../actions.js';
import { Confirm } from '../dialog.js';
import { counted } from '../format.js';
import { go } from '../router.js';
import { html, useState } from '../view.js';

/** What a guard asks to be allowed by the order of the run. */
const ALLOWED = {
  GUARD_REMOVED: { allowDeletes: true },
  GUARD_ARCHIVED: { allowDeletes: true },
  GUARD_RESYNC: { allowResync: true },
};

export function RunPlan({ plan, sync }) {
  const [isAsking, setAsking] = useState(false);
  const { stop, planned } = plan.result;
  const allowed = stop ? ALLOWED[stop.code] : {};
  const start = async () => {
    const id = await run(sync, { plan: plan.plan, ...allowed });
    if (id) {
      go(['runs', id]);
    }
  };
  if (stop && !allowed) {
    return html`<div></div>`;
  }
  return html`
    <div class="filters">
      ${stop
        ? html`<${Act} testid="run-plan" look="danger" onAct=${() => setAsking(true)}>Allow it and run this plan …<//>`
        : html`<${Act} testid="run-plan" look="" onAct=${start}>Run this plan<//>`}
      <span class="faint">The run plans again, and stops where it would do something else than you see.</span>
      ${isAsking && html`
        <${Confirm} title="Run ${sync} past its guard" action="Allow and run" testid="allow-dialog"
          onClose=${() => setAsking(false)} onConfirm=${start}>
          <p>${stop.message}</p>
          <p>This one run may do so: ${counted(planned, 'row')} are sent. The guard stays for all others.</p>
        <//>`}
    </div>`;
}
