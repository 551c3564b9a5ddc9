// One run: what it did with the rows, live while it does so.
import { Absent, Badge, Fact, Figure, Heading, Notice, Table, Time } from '../parts.js';
import { Progress } from '../progress.js';
import { Shares } from '../charts.js';
import { FINAL, announce, usePoll, useTitle } from '../hooks.js';
import { count, counted, duration, secondsBetween } from '../format.js';
import { link } from '../router.js';
import { html, useEffect, useRef } from '../view.js';

export function Run({ segments: [, id] }) {
  useTitle('Run', id);
  const answer = usePoll(`runs/${encodeURIComponent(id)}`, (run) => (run.state === 'running' ? true : FINAL));
  const run = answer.data;
  useAnnouncedEnd(run);
  return html`<div>
    <${Heading} title=${run ? `Run of ${run.sync}` : 'Run'}
      trail=${[{ href: link(['runs']), text: 'Runs' }, ...(run ? [{ href: link(['syncs', run.sync]), text: run.sync }] : [])]}>
      ${run && html`<${Badge} state=${run.state} />`}
    <//>
    <${Absent} answer=${answer} what="the run" />
    ${run && html`<${Facts} run=${run} />`}
    ${run && html`<${Body} run=${run} />`}
  </div>`;
}

/** The end of a run that somebody watches is said once; the figures before would only be noise. */
function useAnnouncedEnd(run) {
  const before = useRef(null);
  useEffect(() => {
    if (run && before.current === 'running' && run.state !== 'running') {
      announce(`The run has ended: ${run.state}, ${count(run.accepted)} accepted, ${count(run.rejected)} rejected.`);
    }
    before.current = run && run.state;
  }, [run && run.state]);
}

function Facts({ run }) {
  return html`
    <dl class="facts">
      <${Fact} name="Run"><code>${run.run}</code><//>
      <${Fact} name="Began"><${Time} at=${run.startedAt} /><//>
      <${Fact} name="Took">${duration(secondsBetween(run.startedAt, run.finishedAt))}<//>
      <${Fact} name="Batches">${count(run.batches)}<//>
      <${Fact} name="API calls"><a href=${link(['calls'], { run: run.run })} data-testid="calls-of-run">${counted(run.apiCalls, 'call')}</a><//>
    </dl>`;
}

function Body({ run }) {
  return html`<div>
    ${run.failure && html`<${Failure} run=${run} />`}
    ${run.progress && html`<${Progress} progress=${run.progress} />`}
    <${Flow} run=${run} />
    ${(run.errors || []).length > 0 && html`<${Reasons} run=${run} />`}
  </div>`;
}

function Failure({ run }) {
  return html`
    <${Notice} tone=${run.state === 'waiting' ? 'caution' : 'bad'} testid="failure" title=${TITLES[run.state] || 'What happened'}>
      <p>${run.failure}</p>
      ${run.state === 'stopped' && html`<p><a href=${link(['syncs', run.sync, 'plan'])}>Plan it</a> to see what it would do, and to allow it.</p>`}
    <//>`;
}

const TITLES = { failed: 'It failed', stopped: 'It was stopped', waiting: 'It waits' };

/** From the model through the plan to Salesforce: each column adds up to what the one before hands over. */
function Flow({ run }) {
  const rejected = link(['syncs', run.sync, 'rejected']);
  return html`
    <section aria-labelledby="flow-title">
      <h2 id="flow-title">What became of the rows</h2>
      <ol class="flow" data-testid="flow">
        <${Station} title="Model" note="rows read, and keys that it no longer holds" label="Of the model"
          figures=${[figure('extracted', run.extracted, 'quiet'), figure('removed', run.removed, 'caution')]} />
        <${Station} title="Plan" note="what is to be sent, and what is not" label="Of the plan"
          figures=${[figure('unchanged', run.unchanged, 'quiet'), figure('skipped', run.skipped, 'quiet'),
            figure('invalid', run.invalid, 'bad', rejected), figure('planned', run.planned, 'live')]}>
          <p class="changes" data-testid="changes"><span class="added">+${count(run.added)} added</span>
            <span class="changed">~${count(run.changed)} changed</span>
            <span class="removed">−${count(run.removed)} removed</span></p>
        <//>
        <${Station} title="Salesforce" note="what it said of the planned rows" label="Of the planned rows"
          figures=${[figure('accepted', run.accepted, 'good'), figure('rejected', run.rejected, 'bad', rejected),
            figure('in doubt', run.inDoubt, 'caution'), figure('not sent', run.notSent, 'quiet')]} />
      </ol>
    </section>`;
}

function figure(name, value, tone, href) {
  return { name, value, tone, href };
}

function Station({ title, note, label, figures, children }) {
  return html`
    <li class="station">
      <h3>${title}</h3>
      <p class="faint">${note}</p>
      <${Shares} label=${label} parts=${figures} />
      <dl>${figures.map(({ name, value, tone, href }) => html`
        <div key=${name} data-testid="count-${name.replace(' ', '-')}"><dt><span class="key ${tone}" aria-hidden="true"></span>${name}</dt>
          <dd><${Figure} value=${value} tone=${tone} href=${href} label="${count(value)} ${name}: show the rows" /></dd></div>`)}</dl>
      ${children}
    </li>`;
}

function Reasons({ run }) {
  return html`
    <section aria-labelledby="reasons-title">
      <h2 id="reasons-title">Why rows were refused</h2>
      <${Table} label="Reasons" testid="errors" stack rows=${run.errors} keyOf=${(error) => error.code} rowTestid=${(error) => `error-${error.code}`}
        columns=${[
          { name: 'Rows', look: 'number narrow', cell: (error) => count(error.count) },
          { name: 'Code', cell: ({ code }) => html`<a href=${link(['syncs', run.sync, 'rejected'], { code })}><code>${code}</code></a>` },
          { name: 'What to do', cell: (error) => error.advice },
        ]} />
    </section>`;
}
