// What pages share besides their looks.
import { get, Problem } from './api.js';
import { createContext, useContext, useEffect, useRef, useState } from './view.js';

const LIVE = 2_000;
const QUIET = 15_000;

/** Who asks: {role, csrf, org, bodies, ...}. */
export const Me = createContext(null);

export function useMe() {
  return useContext(Me);
}

/** For isLive: the answer stays as it is, and is asked for once. */
export const FINAL = null;

/**
 * The answer to a path, asked for again and again: every two seconds while isLive says so of the last answer, every fifteen
 * otherwise, not at all while nobody looks, and never again after FINAL. While the path changes, the answer to the old one stays,
 * and isLoading is true; if the server falls silent, the last answer stays beside the problem.
 */
export function usePoll(path, isLive = () => false) {
  const [seen, setSeen] = useState({ path: null, data: null, problem: null });
  const reload = useRef(() => {});
  useEffect(() => {
    if (path === null) {
      return undefined;
    }
    const poll = new Poll(path, isLive, setSeen);
    reload.current = () => poll.ask();
    poll.open();
    return () => poll.close();
  }, [path]);
  return { data: seen.data, problem: seen.problem, isLoading: seen.path !== path, reload: () => reload.current() };
}

class Poll {
  constructor(path, isLive, tell) {
    Object.assign(this, { path, isLive, tell, timer: 0, request: new AbortController(), isClosed: false, isFinal: false });
    this.wake = () => this.turn();
  }

  turn() {
    clearTimeout(this.timer);
    if (!document.hidden && !this.isFinal) {
      this.ask();
    }
  }

  open() {
    document.addEventListener('visibilitychange', this.wake);
    this.ask();
  }

  close() {
    this.isClosed = true;
    document.removeEventListener('visibilitychange', this.wake);
    clearTimeout(this.timer);
    this.request.abort();
  }

  async ask() {
    clearTimeout(this.timer);
    this.request.abort();
    const request = new AbortController();
    this.request = request;
    const answer = await this.answer(request.signal);
    if (this.isClosed || request.signal.aborted) {
      return;
    }
    this.tell((before) => ({ path: this.path, data: answer.data || (answer.problem.status === 0 ? before.data : null), problem: answer.problem }));
    const live = answer.data ? this.isLive(answer.data) : false;
    this.isFinal = live === FINAL;
    if (!document.hidden && !this.isFinal) {
      this.timer = setTimeout(() => this.ask(), live ? LIVE : QUIET);
    }
  }

  async answer(signal) {
    try {
      return { data: await get(this.path, signal), problem: null };
    } catch (problem) {
      return { data: null, problem: problem instanceof Problem ? problem : new Problem(0, problem.name, problem.message) };
    }
  }
}

/** What the browser's tab says. */
export function useTitle(...words) {
  const title = [...words.filter(Boolean), 'Azalai'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Rows a second of a progress, from what was seen of its phase; null at first. */
export function useRate(progress) {
  const first = useRef(null);
  if (!progress) {
    return null;
  }
  const now = Date.now();
  const phase = `${progress.run} ${progress.phase}`;
  if (first.current === null || first.current.phase !== phase) {
    first.current = { phase, done: progress.done, at: now };
  }
  const seconds = (now - first.current.at) / 1000;
  const rows = progress.done - first.current.done;
  return seconds < 1.5 || rows <= 0 ? null : rows / seconds;
}

/** Draws everything anew now and then, as '3 min ago' would grow old where nothing is polled. */
export function useTick() {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || setTick((tick) => tick + 1), QUIET);
    return () => clearInterval(timer);
  }, []);
}

/** Lets a screen reader say it, once. */
export function announce(text) {
  document.getElementById('announcements').textContent = text;
}
