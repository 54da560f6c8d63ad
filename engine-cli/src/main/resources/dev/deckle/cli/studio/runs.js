// Runs of this studio, in whichever tab they were begun, and those that were paid for and wait to be collected.
import { Gone, json, link, Refused, withToken } from './api.js';
import { $, make, say, shown, size, text, when } from './dom.js';
import { bar, cancel, lookAt, percent } from './jobs.js';
import { changed, on, studio, views } from './store.js';

let left = [];

const name = job => shown(job.photoName || '');

const STATES = { RUNNING: 'running', DONE: 'done', FAILED: 'failed', CANCELLED: 'cancelled' };

const button = (words, label, work) => {
  const made = make('button', { type: 'button' }, words);
  made.setAttribute('aria-label', label);
  made.addEventListener('click', work);
  return made;
};

const buttons = job => {
  const what = ' of ' + job.model + ' for ' + name(job);
  if (job.state === 'RUNNING') return [button('Cancel', 'Cancel the run' + what, () => cancel(job.id))];
  if (job.state !== 'DONE') return [];
  const link = make('a', { className: 'button', href: withToken('/api/jobs/' + encodeURIComponent(job.id) + '/result?download=1'), download: job.result.name }, 'Download');
  link.setAttribute('aria-label', 'Download the result' + what);
  return [button('Look', 'Look at the result' + what, () => lookAt(job)), link];
};

const rows = new Map();

/** A row lasts, so that focus and progress stay where they are; only what differs is drawn. */
const row = job => {
  let made = rows.get(job.id);
  if (!made) {
    made = { item: make('li', {}), state: '', progress: null, words: make('p', {}) };
    rows.set(job.id, made);
  }
  if (made.state !== job.state) {
    made.state = job.state;
    made.progress = job.state === 'RUNNING' ? make('progress', { max: 1 }) : null;
    if (made.progress) made.progress.setAttribute('aria-label', 'Progress of ' + job.model);
    const view = job.state === 'DONE' ? [make('img', { alt: '', loading: 'lazy', src: withToken('/api/jobs/' + encodeURIComponent(job.id) + '/view?side=160') })] : [];
    made.item.className = job.state;
    made.item.replaceChildren(...view, make('div', {}, make('strong', {}, shown(job.model)), ' ' + name(job), made.words, ...(made.progress ? [made.progress] : [])), make('div', { className: 'buttons' }, ...buttons(job)));
  }
  if (made.progress) bar(made.progress, job.fraction);
  text(made.words, shown(job.state === 'RUNNING' ? [job.stage || 'starting', percent(job)].filter(Boolean).join(' ')
    : job.state === 'DONE' ? [size(job.result), job.result.cost ? job.result.cost + ' USD' : ''].filter(Boolean).join(' \u00b7 ')
      : STATES[job.state] + (job.error ? ': ' + job.error.message : '')));
  return made.item;
};

const draw = () => {
  const list = $('jobs'), wanted = [...studio.jobs].reverse().map(row);
  for (const [id, made] of rows) {
    if (!studio.jobs.some(job => job.id === id)) {
      made.item.remove();
      rows.delete(id);
    }
  }
  list.querySelector('.none')?.remove();
  wanted.forEach((item, i) => { if (list.children[i] !== item) list.insertBefore(item, list.children[i] || null); });
  if (!wanted.length) list.append(make('li', { className: 'none' }, 'None yet.'));
  const running = studio.jobs.filter(job => job.state === 'RUNNING').length, waiting = running + left.length;
  text(document.querySelector('[data-view=runs] b'), waiting ? String(waiting) : '');
};

const collect = async (run, pressed) => {
  pressed.disabled = true;
  try {
    const job = await json('POST', '/api/runs/' + encodeURIComponent(run.id) + '/collect');
    if (!studio.jobs.some(one => one.id === job.id)) studio.jobs.push(job);
    changed('jobs');
    say('Collecting');
  } catch (e) {
    if (!(e instanceof Refused) && !(e instanceof Gone)) throw e;
    text(pressed.nextElementSibling, shown(e.message));
    pressed.disabled = false;
  }
};

const drawLeft = () => {
  $('left-runs').replaceChildren(...left.map(run => {
    const press = button('Collect', 'Collect the run ' + run.id, () => collect(run, press));
    const facts = [run.state, run.photo, run.since && when(run.since), run.cost ? run.cost + ' USD' : ''].filter(Boolean).map(shown).join(' \u00b7 ');
    return make('li', {}, make('div', {}, make('strong', {}, shown(run.model || run.id)), make('p', {}, facts)), make('div', { className: 'buttons' }, press, make('span', { className: 'refused', role: 'alert' })));
  }));
  if (!left.length) $('left-runs').append(make('li', { className: 'none' }, 'None: nothing that was paid for is waiting.'));
  draw();
};

export const lookAtLeft = async () => {
  if (link.is !== 'up') return;
  try {
    ({ runs: left } = await json('GET', '/api/runs'));
    drawLeft();
  } catch (e) {
    if (!(e instanceof Refused) && !(e instanceof Gone)) throw e;
  }
};

let ended = 0;
on('jobs studio photos', () => {
  draw();
  const now = studio.jobs.filter(job => job.state !== 'RUNNING').length;
  if (now !== ended) {
    ended = now;
    lookAtLeft();
  }
});
on('left', lookAtLeft);
on('view', () => { if (views.is === 'runs') lookAtLeft(); });
