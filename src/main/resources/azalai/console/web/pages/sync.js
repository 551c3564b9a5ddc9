// One sync: how it is, what it did last, why rows are refused, and what an operator can do about it.
import { Act, pause, resume, resync, retry, run } from '../actions.js';
import { Absent, Badge, Fact, Figure, Notice, Time } from '../parts.js';
import { Confirm } from '../dialog.js';
import { File, Groups, RowFinder, SyncHeading } from '../sync-parts.js';
import { Progress } from '../progress.js';
import { RunTable } from './runs.js';
import { Sparkline } from '../charts.js';
import { address } from '../api.js';
import { count, counted } from '../format.js';
import { go, link } from '../router.js';
import { usePoll, useTitle } from '../hooks.js';
import { html, useState } from '../view.js';

export function Sync({ segments: [, name] }) {
  useTitle(name);
  const answer = usePoll(address(['syncs', name]), (sync) => Boolean(sync.running));
  const sync = answer.data;
  return html`<div>
    <${SyncHeading} sync=${name}>
      ${sync && html`<${Badge} state=${sync.state} />`}
      ${sync && html`<${Actions} sync=${sync} reload=${answer.reload} />`}
    <//>
    <${Absent} answer=${answer} what="the sync" />
    ${sync && html`<${Body} sync=${sync} />`}
  </div>`;
}

function Actions({ sync, reload }) {
  const [isAsking, setAsking] = useState(false);
  const then = (work) => async () => {
    await work();
    reload();
  };
  const start = async () => {
    const id = await run(sync.name);
    if (id) {
      go(['runs', id]);
    }
  };
  return html`
    <div class="buttons">
      <${Act} look="" testid="run" onAct=${start} unless=${sync.running ? 'It is under way.' : null}>Run<//>
      <a role="button" class="outline" href=${link(['syncs', sync.name, 'plan'])} data-testid="plan">Plan</a>
      ${sync.paused
        ? html`<${Act} testid="resume" onAct=${then(() => resume(sync.name))}>Resume<//>`
        : html`<${Act} testid="pause" onAct=${then(() => pause(sync.name))}>Pause<//>`}
      ${sync.rejected > 0 && html`<${Act} testid="retry" onAct=${then(() => retry(sync.name))}>Retry all rejected<//>`}
      <${Act} testid="resync" onAct=${() => setAsking(true)}>Resync …<//>
      ${isAsking && html`<${AskResync} sync=${sync} onClose=${() => setAsking(false)} onConfirm=${then(() => resync(sync.name))} />`}
    </div>`;
}

function AskResync({ sync, onClose, onConfirm }) {
  return html`
    <${Confirm} title="Resync ${sync.name}" action="Forget and send again" testid="resync-dialog" onClose=${onClose} onConfirm=${onConfirm}>
      <p>The next run of ${sync.name} sends every row of its model again, changed or not: ${counted(sync.held, 'row')} are held now. Nothing is sent
        at this moment.</p>
      <p>Keys and record Ids are kept, so that no record comes twice and no removal is lost. It costs API calls;${' '}
        <a href=${link(['syncs', sync.name, 'plan'])}>a plan</a> tells how many.</p>
    <//>`;
}

function Body({ sync }) {
  return html`<div>
    <${Facts} sync=${sync} />
    ${sync.paused && html`<${Notice} testid="paused"><p>Its schedule starts no run until it is resumed. It can still be run by hand.</p><//>`}
    ${sync.last && sync.last.failure && html`<${LastFailure} run=${sync.last} />`}
    ${sync.running && html`<${Progress} progress=${sync.running} />`}
    <${RowFinder} sync=${sync.name} />
    <${Rejected} sync=${sync} />
    <${LastRuns} sync=${sync} />
    <h2>File</h2>
    <${File} file=${sync.file} yaml=${sync.yaml} />
  </div>`;
}

function LastFailure({ run: last }) {
  return html`
    <${Notice} tone=${last.state === 'waiting' ? 'caution' : 'bad'} title="Its last run: ${last.state}" testid="failure">
      <p>${last.failure}</p>
      <p><a href=${link(['runs', last.run])}>Show the run</a></p>
    <//>`;
}

function Facts({ sync }) {
  return html`
    <dl class="facts">
      <${Fact} name="Model → target">${sync.model} → ${sync.target}<//>
      <${Fact} name="Mode">${sync.mode}<//>
      <${Fact} name="Schedule">${sync.schedule}<//>
      <${Fact} name="Next run"><${Time} at=${sync.paused ? null : sync.next} /><//>
      ${sync.holder && html`<${Fact} name="Run by">${sync.holder}<//>`}
      <${Fact} name="Rows held">${count(sync.held)}<//>
      <${Fact} name="Rejected"><${Figure} value=${sync.rejected} tone="bad" href=${link(['syncs', sync.name, 'rejected'])}
        label=${counted(sync.rejected, 'rejected row')} /><//>
      <${Fact} name="In doubt"><${Figure} value=${sync.inDoubt} tone="caution" /><//>
    </dl>`;
}

function Rejected({ sync }) {
  const answer = usePoll(sync.rejected > 0 ? address(['syncs', sync.name, 'rejected', 'groups']) : null);
  return html`
    <section aria-labelledby="rejected-title" hidden=${sync.rejected === 0}>
      <h2 id="rejected-title">Why rows are refused</h2>
      ${answer.data && html`<${Groups} sync=${sync.name} groups=${answer.data.groups} />`}
      <p><a href=${address(['syncs', sync.name, 'rejected.csv'])} download data-testid="csv">All of them as CSV</a></p>
    </section>`;
}

function LastRuns({ sync }) {
  const answer = usePoll(address(['runs'], { sync: sync.name, limit: 10 }), () => Boolean(sync.running));
  return html`
    <section aria-labelledby="runs-title">
      <div class="title"><h2 id="runs-title">Last runs</h2><${Sparkline} runs=${sync.recent || []} /></div>
      <${Absent} answer=${answer} what="its runs" />
      ${answer.data && answer.data.runs.length > 0 && html`<${RunTable} label="Last runs of ${sync.name}" runs=${answer.data.runs} ofOne />`}
      <p><a href=${link(['runs'], { sync: sync.name })}>All its runs</a></p>
    </section>`;
}
