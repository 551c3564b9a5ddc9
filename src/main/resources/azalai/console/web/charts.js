// Pictures of figures, as SVG of our own. Each says in words what it shows, and none tells anything by colour alone.
import { clock, count, counted, duration, moment, percent } from './format.js';
import { go } from './router.js';
import { html } from './view.js';

const BARS = 30;
const STEP = 5;
const TALL = 22;

/**
 * The last runs of a sync, the newest at the right. A bar is as high as the root of its planned rows; its upper part, set off by
 * a gap, is what was rejected; a hollow bar with a dot below is a run that did not come to its end.
 */
export function Sparkline({ runs }) {
  if (runs.length === 0) {
    return html`<span class="faint">no run yet</span>`;
  }
  const most = Math.max(1, ...runs.map((run) => run.planned));
  const first = BARS - runs.length;
  return html`
    <svg class="sparkline" viewBox="0 0 ${BARS * STEP} 28" role="img" aria-label=${inWords(runs)} data-testid="sparkline">
      ${runs.map((run, i) => toBar(run, (first + i) * STEP, most))}
    </svg>`;
}

function toBar(run, x, most) {
  const height = Math.max(2, TALL * Math.sqrt(run.planned / most));
  const refused = run.planned === 0 ? 0 : Math.min(height - 1, height * (run.rejected / run.planned));
  const isWhole = ['completed', 'partial', 'running'].includes(run.state);
  const split = refused > 0 ? Math.max(refused, 2) : 0;
  return html`
    <g key=${run.run} class="bar ${run.state}" onClick=${() => go(['runs', run.run])}>
      <title>${told(run)}</title>
      <rect class="reach" x=${x} y="0" width=${STEP} height="28" />
      <rect class="body" x=${x + 0.5} y=${TALL - height + split + 0.5} width=${STEP - 1.5} height=${Math.max(1, height - split - (split && 1))} />
      ${split > 0 && html`<rect class="refused" x=${x + 0.5} y=${TALL - height} width=${STEP - 1.5} height=${split} />`}
      ${!isWhole && html`<circle class="dot" cx=${x + 2.25} cy="26" r="1.500" />`}
    </g>`;
}

function told({ startedAt, state, planned, rejected, seconds }) {
  return `${moment(startedAt)}: ${state}, ${count(planned)} planned, ${count(rejected)} rejected, ${duration(seconds)}`;
}

function inWords(runs) {
  const states = new Map();
  runs.forEach((run) => states.set(run.state, (states.get(run.state) || 0) + 1));
  const parts = [...states].map(([state, number]) => `${count(number)} ${state}`).join(', ');
  return `Last ${counted(runs.length, 'run')}: ${parts}. The newest planned ${counted(runs[runs.length - 1].planned, 'row')}.`;
}

/** Shares of a whole, side by side: [{name, value, tone}]. */
export function Shares({ label, parts }) {
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  let x = 0;
  const bars = parts.filter((part) => part.value > 0).map((part) => {
    const bar = { ...part, x, width: (100 * part.value) / whole };
    x += bar.width;
    return bar;
  });
  const words = bars.map((bar) => `${bar.name} ${percent(bar.value, whole)}`).join(', ') || 'nothing';
  return html`
    <svg class="shares" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="${label}: ${words}">
      <rect class="ground" width="100" height="4" />
      ${bars.map((bar) => html`
        <rect key=${bar.name} class="share ${bar.tone}" x=${bar.x} width=${bar.width} height="4"><title>${bar.name}</title></rect>`)}
    </svg>`;
}

/** What is used of an allowance, and where the part begins that is kept for others. */
export function Gauge({ used, max, reserve }) {
  const at = (value) => Math.min(100, (100 * value) / max);
  const tone = used > max - reserve ? 'bad' : used > 0.8 * (max - reserve) ? 'caution' : 'good';
  return html`
    <svg class="gauge ${tone}" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" data-testid="gauge"
      aria-label="${count(used)} of ${count(max)} API calls used, ${percent(used, max)}; ${count(reserve)} are kept for others">
      <rect class="ground" width="100" height="6" />
      <rect class="used" width=${at(used)} height="6" />
      <rect class="reserve" x=${at(max - reserve)} width=${at(reserve)} height="6" />
    </svg>`;
}

/** Figures over time as a line, with lines across: points [{at, value}], marks [{name, value}]. */
export function Line({ label, points, marks, top }) {
  const from = Date.parse(points[0].at);
  const span = Math.max(1, Date.parse(points[points.length - 1].at) - from);
  const x = (at) => ((1000 * (Date.parse(at) - from)) / span).toFixed(1);
  const y = (value) => (200 - (200 * Math.min(value, top)) / top).toFixed(1);
  const path = points.map((point) => `${x(point.at)} ${y(point.value)}`).join('L');
  const values = points.map((point) => point.value);
  const words = `${label}: ${count(points.length)} readings from ${moment(points[0].at)} to ${moment(points[points.length - 1].at)}, `
    + `least ${count(Math.min(...values))}, most ${count(Math.max(...values))}, last ${count(values[values.length - 1])}.`;
  return html`
    <figure class="chart">
      <div class="scale" aria-hidden="true"><span>${count(top)}</span><span>${count(top / 2)}</span><span>0</span></div>
      <svg viewBox="0 0 1000 200" preserveAspectRatio="none" role="img" aria-label=${words} data-testid="chart">
        <path class="grid" d="M0 0H1000M0 100H1000M0 200H1000" />
        <path class="area" d="M0 200L${path}L1000 200Z" />
        <path class="line" d="M${path}" />
        ${marks.map((mark) => html`<path key=${mark.name} class="mark" d="M0 ${y(mark.value)}H1000"><title>${mark.name}</title></path>`)}
      </svg>
      <div class="times" aria-hidden="true">${[0, 0.25, 0.5, 0.75, 1].map((share) => html`
        <span key=${share}>${clock(new Date(from + share * span).toISOString())}</span>`)}</div>
    </figure>`;
}
