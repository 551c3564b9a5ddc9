// Dialogs are the browser's own: they keep the focus inside, close with Escape, and give the focus back.
import { html, useEffect, useRef, useState } from './view.js';

export function Dialog({ title, testid, onClose, children }) {
  const box = useRef(null);
  useEffect(() => {
    const dialog = box.current;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return html`
    <dialog ref=${box} aria-labelledby="dialog-title" data-testid=${testid} onClose=${onClose}>
      <article>
        <h2 id="dialog-title">${title}</h2>
        ${children}
      </article>
    </dialog>`;
}

/** Asks before something is done that cannot be undone by a second click. */
export function Confirm({ title, action, testid, onClose, onConfirm, children }) {
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await onConfirm();
    onClose();
  };
  return html`
    <${Dialog} title=${title} testid=${testid} onClose=${onClose}>
      ${children}
      <footer>
        <button type="button" class="secondary outline" onClick=${onClose}>Cancel</button>
        <button type="button" aria-busy=${isBusy ? 'true' : 'false'} data-testid="confirm" onClick=${confirm}>${action}</button>
      </footer>
    <//>`;
}
