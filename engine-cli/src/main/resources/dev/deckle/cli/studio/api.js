// The server: calls with the token of this studio, what it refuses, and whether it is there.
import { remember, remembered } from './dom.js';

/** What the server refused, in its own words. */
export class Refused extends Error {
  constructor(status, error) {
    super(error.message);
    this.status = status;
    this.kind = error.kind;
  }
}

/** Nobody answers at the moment. */
export class Gone extends Error {}

/** Tells of `change`: `up`, `gone`, or `stranger` where the token is not that of the studio that answers. */
export const link = Object.assign(new EventTarget(), { is: 'up' });

const become = is => {
  if (link.is === is) return;
  link.is = is;
  link.dispatchEvent(new Event('change'));
};

let token = '';

/** Takes the token of an address like http://127.0.0.1:1/#token=T and says whether there was one. */
export const takeToken = address => {
  const found = /[#&]token=([A-Za-z0-9_-]+)/.exec(address);
  if (found) {
    token = found[1];
    remember('token', token);
  }
  return found !== null;
};

/** Names the life of the studio that this page knows: each has a token of its own. */
export const life = () => token;

/** Moves the token out of the address, where a screenshot or a bookmark would keep it. */
export const arrive = () => {
  if (takeToken(location.hash)) history.replaceState(null, '', location.pathname);
  else token = remembered('token', '');
  return token !== '';
};

export const withToken = path => path + (path.includes('?') ? '&' : '?') + 'token=' + encodeURIComponent(token);

const refusal = async answer => {
  try {
    const { error } = await answer.json();
    return new Refused(answer.status, error);
  } catch {
    return new Refused(answer.status, { kind: 'UNKNOWN', message: 'Expected an answer but received status ' + answer.status });
  }
};

/** Calls the server and gives its answer; `body` is sent as JSON unless it is a file's bytes. */
export const call = async (method, path, body, signal) => {
  const headers = { 'X-Deckle-Token': token };
  const init = { method, headers, signal, cache: 'no-store' };
  if (body instanceof Blob) init.body = body;
  else if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(path, init);
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    become('gone');
    throw new Gone('The studio does not answer');
  }
  if (answer.status === 403) {
    become('stranger');
    throw await refusal(answer);
  }
  become('up');
  if (!answer.ok) throw await refusal(answer);
  return answer;
};

export const json = async (method, path, body, signal) => {
  const answer = await call(method, path, body, signal);
  return answer.status === 204 ? null : answer.json();
};

/**
 * Makes a function that does the newest work only: it waits until nothing new came for `wait` ms, ends what is under way, and `work`
 * is told by `current()` whether its answer is still wanted. While `patient()` holds, what is under way may end first, so that a drag
 * is followed and not only answered at its end.
 */
export const newest = (wait, work, patient = () => false) => {
  let timer = 0, turn = 0, running = null, next = null;
  const start = async given => {
    const mine = turn, control = new AbortController();
    running = control;
    try {
      await work(given, control.signal, () => (mine === turn || patient()) && running === control);
    } catch (e) {
      if (e.name !== 'AbortError' && !(e instanceof Gone)) throw e;
    } finally {
      if (running === control) {
        running = null;
        if (next) {
          const then = next;
          next = null;
          start(then);
        }
      }
    }
  };
  const stop = () => {
    turn++;
    clearTimeout(timer);
    next = null;
    if (running) running.abort();
    running = null;
  };
  const want = (...given) => {
    if (running && patient()) {
      turn++;
      next = given;
      return;
    }
    stop();
    timer = setTimeout(() => start(given), patient() ? 0 : wait);
  };
  return Object.assign(want, { stop });
};
