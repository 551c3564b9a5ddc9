// How far a run or a plan is, while it is under way.
import { count, duration, percent, secondsBetween } from './format.js';
import { useRate } from './hooks.js';
import { html } from './view.js';

const RUN = ['starting', 'planning', 'sending'];
const PLAN = ['starting', 'planning'];

/** The phases as steps, the present one with a bar. */
export function Progress({ progress, isPlan = false }) {
  const rate = useRate(progress);
  const phases = isPlan ? PLAN : RUN;
  const now = phases.indexOf(progress.phase);
  return html`
    <section class="progress" aria-label="Progress" data-testid="progress" data-phase=${progress.phase}>
      <ol class="phases">${phases.map((phase, i) => html`
        <li key=${phase} class=${i < now ? 'past' : i === now ? 'present' : 'future'} aria-current=${i === now ? 'step' : null}>${phase}${
          i < now && html`<span class="unseen"> (done)</span>`}</li>`)}
      </ol>
      <${Bar} progress=${progress} />
      <p class="faint">${words(progress, rate)}</p>
    </section>`;
}

/** The bar alone, as in a table. */
export function Bar({ progress }) {
  const label = `${progress.phase}, ${share(progress)}`;
  return progress.total
    ? html`<progress aria-label=${label} max=${progress.total} value=${Math.min(progress.done, progress.total)}></progress>`
    : html`<progress aria-label=${label}></progress>`;
}

export function share(progress) {
  return progress.total
    ? `${count(progress.done)} of ${count(progress.total)} rows (${percent(progress.done, progress.total)})`
    : `${count(progress.done)} rows`;
}

function words(progress, rate) {
  const parts = [share(progress), `for ${duration(secondsBetween(progress.startedAt))}`];
  if (rate) {
    parts.push(`${count(Math.round(rate))} rows/s`);
    if (progress.total > progress.done) {
      parts.push(`about ${duration((progress.total - progress.done) / rate)} left`);
    }
  }
  return parts.join(' · ');
}
