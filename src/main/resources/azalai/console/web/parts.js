// The pieces that pages are made of.
import { complain, tell } from './toasts.js';
import { count, distance, isGiven, moment, pieces, shortened } from './format.js';
import { html, useState } from './view.js';

const TONES = {
  healthy: 'good', completed: 'good', accepted: 'good', ready: 'good',
  partial: 'caution', waiting: 'caution', 'in doubt': 'caution', stopped: 'caution',
  failed: 'bad', rejected: 'bad', invalid: 'bad',
  running: 'live', planning: 'live', 'in flight': 'live',
};

/** Each tone has a shape, since not everybody sees its colour. */
const SHAPES = {
  good: 'M2 6.500l2.500 2.500L10 3.500',
  caution: 'M6 1.500v5.500M6 9.500v1',
  bad: 'M2.500 2.500l7 7M9.500 2.500l-7 7',
  live: 'M3 2l7 4-7 4z',
  quiet: 'M2.500 6h7',
};

export function toneOf(state) {
  return TONES[state] || 'quiet';
}

export function Badge({ state, children }) {
  const tone = toneOf(state);
  return html`
    <span class="badge ${tone}" data-state=${state}>
      <svg viewBox="0 0 12 12" aria-hidden="true"><path d=${SHAPES[tone]} /></svg>${state}${children}
    </span>`;
}

/** A time as people read it here, with UTC for whom hovers over it. */
export function Time({ at, far = true }) {
  if (!at) {
    return html`<span class="faint">–</span>`;
  }
  return html`<time datetime=${at} title="${at} (UTC)">${moment(at)}${far && html` <small>${distance(at)}</small>`}</time>`;
}

/** One of the facts of a thing, in a list of such. */
export function Fact({ name, children }) {
  return html`<div><dt>${name}</dt><dd>${children}</dd></div>`;
}

/** A figure that matters only if it is not nought. */
export function Figure({ value, href, tone, label }) {
  const isNone = !value;
  const text = count(value);
  if (href && !isNone) {
    return html`<a class="figure ${tone || ''}" href=${href} aria-label=${label}>${text}</a>`;
  }
  return html`<span class="figure ${isNone ? 'faint' : tone || ''}">${text}</span>`;
}

/** A value of a row or a text of the org: hostile, as long as it likes, and in any direction. */
export function Value({ of, longest = 200 }) {
  const [isWhole, setWhole] = useState(false);
  if (!isGiven(of)) {
    return html`<span class="faint">empty</span>`;
  }
  const text = String(of);
  if (text === '') {
    return html`<span class="faint">empty text</span>`;
  }
  const shown = isWhole ? text : shortened(text, longest);
  return html`<bdi class="value">${pieces(shown).map((part) => (part.code ? html`<span class="unseen-character">${part.code}</span>` : part))}</bdi>${
    text.length > longest && html` <button type="button" class="plain more" aria-expanded=${isWhole ? 'true' : 'false'}
      onClick=${() => setWhole(!isWhole)}>${isWhole ? 'less' : `all ${count(text.length)} characters`}</button>`}`;
}

/**
 * A table of rows. A column is {name, head, title, cell(row), look}: head stands in the place of its name, look is a class of its
 * cells, such as number. On a narrow screen
 * one that stacks shows each row as a card, with the names of the columns inside.
 */
export function Table({ label, columns, rows, keyOf, testid, rowTestid, stack = false, wide = false, isLoading = false }) {
  const role = (name) => (stack ? name : null);
  return html`
    <div class="table ${stack ? 'stack' : ''} ${wide ? 'wide' : ''} ${isLoading ? 'loading' : ''}"
      role=${wide ? 'region' : null} aria-label=${wide ? label : null} tabindex=${wide ? '0' : null}>
      <table role=${role('table')} aria-label=${label} data-testid=${testid}>
        <thead role=${role('rowgroup')}>
          <tr role=${role('row')}>${columns.map((column) => html`
            <th key=${column.name} scope="col" role=${role('columnheader')} class=${column.look}
              title=${column.title}>${column.head || column.name}</th>`)}</tr>
        </thead>
        <tbody role=${role('rowgroup')}>${rows.map((row, i) => html`
          <tr key=${keyOf(row, i)} role=${role('row')} data-testid=${rowTestid ? rowTestid(row) : null}>${columns.map((column) => html`
            <td key=${column.name} role=${role('cell')} class=${column.look} data-label=${column.name}>${column.cell(row)}</td>`)}</tr>`)}
        </tbody>
      </table>
    </div>`;
}

export function Notice({ tone = 'quiet', title, testid, children }) {
  return html`<div class="notice ${tone}" data-testid=${testid}>${title && html`<p><strong>${title}</strong></p>`}${children}</div>`;
}

/** What stands in the place of an answer that is not there. */
export function Absent({ answer, what }) {
  const { problem, data } = answer;
  if (problem) {
    return html`<div><${Notice} tone="bad" title=${problem.title} testid="problem"><p>${problem.message}</p>
      ${data && html`<p>What you see is the last answer.</p>`}<//></div>`;
  }
  return html`<div>${data ? null : html`<p class="faint" aria-busy="true" data-testid="loading">Loading ${what}</p>`}</div>`;
}

export function Copy({ text, what }) {
  const copy = () => navigator.clipboard.writeText(text).then(
    () => tell(`Copied ${what}.`),
    () => complain(new Error('The browser does not let this page write to the clipboard. Select the text instead.')));
  return html`<button type="button" class="outline small" onClick=${copy} aria-label="Copy ${what}">Copy</button>`;
}

/** Where one is: the way back up, and the heading that gets the focus. */
export function Heading({ trail = [], title, children }) {
  return html`
    <div class="heading">
      ${trail.length > 0 && html`<nav aria-label="Breadcrumb"><ol class="trail">${trail.map((step) => html`
        <li key=${step.href}><a href=${step.href}>${step.text}</a></li>`)}</ol></nav>`}
      <div class="title"><h1 tabindex="-1" data-testid="title">${title}</h1>${children}</div>
    </div>`;
}
