// What keys do, while nobody types: / goes to the search, g and a letter to a page, ? tells all of it.
import { go } from './router.js';
import { useEffect } from './view.js';

export const SHORTCUTS = [
  ['/', 'Go to the search or the filter of the page'],
  ['g s', 'Syncs'],
  ['g r', 'Runs'],
  ['g c', 'API calls'],
  ['g l', 'Limits'],
  ['?', 'This help'],
  ['Esc', 'Close a dialog'],
];

const PLACES = { s: 'syncs', r: 'runs', c: 'calls', l: 'limits' };
const STORED = 'azalai-shortcuts';
const PATIENCE = 1_500;

/** They can be switched off, as speech input may press letters that nobody meant. */
export function areOn() {
  return localStorage.getItem(STORED) !== 'off';
}

export function switchTo(on) {
  localStorage.setItem(STORED, on ? 'on' : 'off');
}

export function useShortcuts(help) {
  useEffect(() => {
    let leader = 0;
    const press = (event) => {
      if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) {
        return;
      }
      const isSecond = event.timeStamp - leader < PATIENCE && leader > 0;
      leader = !isSecond && event.key === 'g' ? event.timeStamp : 0;
      if (act(event.key, isSecond, help)) {
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function act(key, isSecond, help) {
  if (isSecond && PLACES[key]) {
    go([PLACES[key]]);
    return true;
  }
  if (key === '/') {
    const search = document.querySelector('[data-search]');
    search?.focus();
    return search !== null;
  }
  if (key === '?') {
    help();
    return true;
  }
  return false;
}

function isTyping(target) {
  return target instanceof Element && target.closest('input, select, textarea, [contenteditable]') !== null;
}
