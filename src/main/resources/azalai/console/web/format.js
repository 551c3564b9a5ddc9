// Figures and times as people read them.

const NUMBER = new Intl.NumberFormat('en');
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Whether an answer tells it: fields that do not apply are null, or not there at all. */
export function isGiven(value) {
  return value !== null && value !== undefined;
}

export function count(value) {
  return !isGiven(value) ? '–' : NUMBER.format(value);
}

export function counted(value, one, many = `${one}s`) {
  return `${count(value)} ${value === 1 ? one : many}`;
}

export function percent(part, whole) {
  if (!whole) {
    return '0 %';
  }
  const share = (100 * part) / whole;
  return `${share > 0 && share < 10 ? share.toFixed(1) : Math.round(share)} %`;
}

export function bytes(value) {
  if (value < 1000) {
    return `${value} B`;
  }
  return value < 999_950 ? `${(value / 1e3).toFixed(1)} kB` : `${(value / 1e6).toFixed(1)} MB`;
}

export function millis(value) {
  return value < 1000 ? `${value} ms` : duration(value / 1000);
}

export function duration(seconds) {
  if (!isGiven(seconds)) {
    return '–';
  }
  if (seconds < 10) {
    return `${Number(seconds).toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Seconds from one time to the other, or to now. */
export function secondsBetween(from, to) {
  return Math.max(0, ((to ? Date.parse(to) : Date.now()) - Date.parse(from)) / 1000);
}

/** Local time; the day is left out when it is today. */
export function moment(iso) {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  return isToday ? TIME.format(at) : `${DAY.format(at)}${year(at)} ${CLOCK.format(at)}`;
}

export function clock(iso) {
  return CLOCK.format(new Date(iso));
}

function year(at) {
  return at.getFullYear() === new Date().getFullYear() ? '' : ` ${at.getFullYear()}`;
}

/** `4 min ago`, `in 2 h`. */
export function distance(iso) {
  const seconds = (Date.parse(iso) - Date.now()) / 1000;
  const words = rough(Math.abs(seconds));
  if (words === null) {
    return 'now';
  }
  return seconds < 0 ? `${words} ago` : `in ${words}`;
}

function rough(seconds) {
  if (seconds < 5) {
    return null;
  }
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 5400) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 129600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} days`;
}

export function shortened(text, longest) {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * A text in pieces: what is seen as it is, and characters that nobody would see, or that turn the text around them, by their
 * number: {code: 'U+202E'}. Blanks at either end are such, too: {code: '2 blanks'}.
 */
export function pieces(text) {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  const parts = [blanks(text.slice(0, start))];
  let last = start;
  for (const found of text.slice(start, end).matchAll(HIDDEN)) {
    parts.push(text.slice(last, start + found.index), { code: codeOf(found[0]) });
    last = start + found.index + found[0].length;
  }
  parts.push(text.slice(last, end), blanks(text.slice(end)));
  return parts.filter((part) => part !== '');
}

function blanks(text) {
  return text === '' ? '' : { code: counted(text.length, 'blank') };
}

function codeOf(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
