// The HTTP API that the console and everybody else use: openapi.yaml describes it.

/** Relative, so that the console also works below a path of a reverse proxy. */
const BASE = new URL('api/v1/', document.baseURI);

/** Why something was refused, in words for a person. */
export class Problem extends Error {
  constructor(status, title, detail, code) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.code = code || null;
  }
}

let csrf = null;

/** Who asks, and what they may do. Remembers the token that every change must carry. */
export async function loadMe(signal) {
  const me = await get('me', signal);
  csrf = me.csrf;
  return me;
}

/** The address of a path of segments, each of them escaped, and parameters, of which empty ones are left out. */
export function address(segments, parameters = {}) {
  const url = new URL(segments.map(encodeURIComponent).join('/'), BASE);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '' && value !== false) {
      url.searchParams.set(name, String(value));
    }
  }
  return url.href;
}

export function get(path, signal) {
  return send(new URL(path, BASE), { signal });
}

/** Changes something. A token of a server that was started anew since is fetched once more. */
export async function post(path, body) {
  try {
    return await change(path, body);
  } catch (problem) {
    const before = csrf;
    if (problem.status !== 403 || (await loadMe()).csrf === before) {
      throw problem;
    }
    return change(path, body);
  }
}

function change(path, body) {
  return send(new URL(path, BASE), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf || '' },
    body: JSON.stringify(body || {}),
  });
}

async function send(url, options) {
  const answer = await ask(url, options);
  const document = await answer.json().catch(() => null);
  if (answer.ok && document) {
    return document;
  }
  if (document && document.title) {
    throw new Problem(answer.status, document.title, document.detail, document.code);
  }
  throw new Problem(answer.status, 'No answer of Azalai', words(answer), null);
}

async function ask(url, options) {
  try {
    return await fetch(url, { ...options, credentials: 'same-origin', cache: 'no-store' });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, 'No connection', 'Azalai does not answer. Look whether \'azalai start\' still runs.', null);
  }
}

function words(answer) {
  return answer.status === 401
    ? 'You are not logged in. Load the page again to do so.'
    : `HTTP ${answer.status} is no answer of Azalai. Look at what stands between it and this browser.`;
}
