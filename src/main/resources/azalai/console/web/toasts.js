// Short messages on what was done, or was not; a screen reader says them.
import { html, useEffect, useState } from './view.js';

const SHOWN = 8_000;
let toasts = [];
let show = () => {};
let last = 0;

/** Says that something was done; gone after a while. A link is {href, text}. */
export function tell(text, link = null) {
  const toast = add('good', text, link);
  setTimeout(() => drop(toast), SHOWN);
}

/** Says what went wrong; it stays until somebody has closed it. */
export function complain(problem) {
  add('bad', problem.message + (problem.code ? ` [${problem.code}]` : ''), null);
}

function add(tone, text, link) {
  const toast = { id: ++last, tone, text, link };
  toasts = [...toasts.slice(-4), toast];
  show(toasts);
  return toast;
}

function drop(toast) {
  toasts = toasts.filter((other) => other !== toast);
  show(toasts);
}

export function Toasts() {
  const [all, setAll] = useState(toasts);
  useEffect(() => {
    show = setAll;
  }, []);
  return html`
    <div class="toasts">
      <div role="status" aria-live="polite">${all.filter((toast) => toast.tone === 'good').map(toToast)}</div>
      <div role="alert">${all.filter((toast) => toast.tone === 'bad').map(toToast)}</div>
    </div>`;
}

function toToast(toast) {
  return html`
    <div key=${toast.id} class="toast ${toast.tone}" data-testid="toast">
      <p>${toast.text} ${toast.link && html`<a href=${toast.link.href}>${toast.link.text}</a>`}</p>
      <button type="button" class="plain" aria-label="Close this message" onClick=${() => drop(toast)}>×</button>
    </div>`;
}
