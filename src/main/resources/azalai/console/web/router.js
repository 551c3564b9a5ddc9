// Addresses after the hash: the server needs to know one page only, and a link to a run can be sent around.
import { useEffect, useState } from './view.js';

/** The place in the address bar: the segments of its path, unescaped, and its parameters. */
export function place() {
  const [path, query] = split(location.hash.replace(/^#\/?/, ''));
  return { segments: path.split('/').filter((segment) => segment !== '').map(unescape), query: new URLSearchParams(query) };
}

function split(hash) {
  const mark = hash.indexOf('?');
  return mark < 0 ? [hash, ''] : [hash.slice(0, mark), hash.slice(mark + 1)];
}

/** A hash that somebody typed may hold a lone percent sign. */
function unescape(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The link to a place. */
export function link(segments, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '' && value !== false) {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return `#/${segments.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

export function go(segments, parameters) {
  location.hash = link(segments, parameters);
}

/** Changes the address without a new step in the browser's history, as for each letter of a filter. */
export function replace(segments, parameters) {
  history.replaceState(null, '', link(segments, parameters));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

export function usePlace() {
  const [here, setHere] = useState(place);
  useEffect(() => {
    const move = () => setHere(place());
    window.addEventListener('hashchange', move);
    return () => window.removeEventListener('hashchange', move);
  }, []);
  return here;
}
