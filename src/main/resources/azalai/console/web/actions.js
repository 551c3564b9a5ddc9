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
 * A button that changes something. It cannot be pressed twice, nor by a viewer, nor while there is another reason not to, which
 * is told; it can still be reached, as a button that is skipped explains nothing.
 */
export function Act({ onAct, testid, look = 'outline', label, unless = null, children }) {
  const me = useMe();
  const [isBusy, setBusy] = useState(false);
  const reason = me.role === 'operator' ? unless : WHY_NOT;
  const act = async () => {
    if (reason) {
      complain(new Error(reason));
    } else if (!isBusy) {
      setBusy(true);
      await onAct();
      setBusy(false);
    }
  };
  return html`
    <button type="button" class=${look} data-testid=${testid} aria-label=${label} title=${reason}
      aria-disabled=${reason ? 'true' : null} aria-busy=${isBusy ? 'true' : null} onClick=${act}>${children}</button>`;
}
