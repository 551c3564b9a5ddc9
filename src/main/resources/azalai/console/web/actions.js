// What an operator can do. Each tells how it went, and answers whether it did.
import { address, post } from './api.js';
import { useMe } from './hooks.js';
import { link } from './router.js';
import { complain, tell } from './toasts.js';
import { html, useState } from './view.js';

const WHY_NOT = 'You may look, but not change anything: your role is viewer.';

export function run(sync, order = {}) {
  return attempt(async () => {
    const { run: id } = await post(address(['syncs', sync, 'runs']), order);
    tell(`A run of ${sync} began.`, { href: link(['runs', id]), text: 'Show it' });
    return id;
  });
}

export function pause(sync) {
  return command(sync, 'pause');
}

export function resume(sync) {
  return command(sync, 'resume');
}

export function resync(sync) {
  return command(sync, 'resync');
}

/** Of all rejected rows where no key is named. */
export function retry(sync, keys) {
  return command(sync, 'retry', keys ? { keys } : {});
}

function command(sync, name, body) {
  return attempt(async () => {
    tell((await post(address(['syncs', sync, name]), body)).detail);
    return true;
  });
}

export async function attempt(work) {
  try {
    return await work();
  } catch (problem) {
    complain(problem);
    return null;
  }
}

/**
 * A button that changes something. It cannot be pressed twice, and not at all by a viewer, who is told why; it can still be
 * reached, as a button that is skipped explains nothing.
 */
export function Act({ onAct, testid, look = 'outline', label, disabled = false, children }) {
  const me = useMe();
  const [isBusy, setBusy] = useState(false);
  const mayNot = me.role !== 'operator';
  const act = async () => {
    if (mayNot) {
      complain(new Error(WHY_NOT));
    } else if (!isBusy && !disabled) {
      setBusy(true);
      await onAct();
      setBusy(false);
    }
  };
  return html`
    <button type="button" class=${look} data-testid=${testid} aria-label=${label} title=${mayNot ? WHY_NOT : null}
      aria-disabled=${mayNot || disabled ? 'true' : null} aria-busy=${isBusy ? 'true' : null} onClick=${act}>${children}</button>`;
}
