// The page as a whole: arrives with its token, listens whether the studio is there, and goes on where it was.
import { arrive, Gone, json, life, link, Refused, takeToken } from './api.js';
import { $, say, text } from './dom.js';
import './controls.js';
import { refill } from './fills.js';
import { batchRuns, lookAtBatch } from './folder.js';
import { goOn } from './jobs.js';
import './mask.js';
import { reprice } from './models.js';
import { handAgain } from './photos.js';
import { replan } from './plan.js';
import './result.js';
import { lookAtLeft } from './runs.js';
import { repaint } from './stage.js';
import { changed, choosePhoto, on, photo, show, studio, views } from './store.js';

const QUICK = 700, SLOW = 4000, AWAY = 1500;

const trouble = (message, asksAddress) => {
  $('trouble').hidden = !message;
  text($('trouble').firstElementChild, message);
  $('address').hidden = !asksAddress;
};

const WORDS = {
  up: '',
  gone: 'The studio does not answer. Nothing is lost: the page waits, and goes on when it is back.',
  stranger: 'This page was opened by another address than the one that the shell printed, or the studio was started again. Paste the address that it prints; nothing is lost.',
};

/** Takes what the server says of itself; where another life of it answers, photos and masks are given again. */
const load = async () => {
  const before = studio.photos.map(one => ({ ...one, chosen: photo() === one })), was = studio.life, now = life();
  Object.assign(studio, await json('GET', '/api/state'), { life: now });
  changed('studio');
  if (was !== null && was !== now) handAgain(before);
  if (!photo() && studio.photos.length) choosePhoto(studio.photos[0].id);
  else changed('photo');
  // A studio of a folder begins with it.
  if (was === null && studio.folder && !photo()) show('folder');
  changed('jobs');
  goOn();
  replan(true);
  repaint();
  refill();
  reprice();
  changed('result');
  await lookAtLeft();
  await lookAtBatch();
};

let beat = 0, loaded = false, listening = false;
const listen = async () => {
  if (listening) return;
  listening = true;
  try {
    if (!loaded) {
      await load();
      loaded = true;
    } else {
      const { jobs } = await json('GET', '/api/jobs');
      for (let i = 0; i < jobs.length; i++) {
        // What another studio works on is only looked after where it is asked for by name.
        if (jobs[i].state === 'RUNNING' && jobs[i].error) jobs[i] = await json('GET', '/api/jobs/' + encodeURIComponent(jobs[i].id));
      }
      // A list that was asked for before a run began does not hold it yet.
      jobs.push(...studio.jobs.filter(one => !jobs.some(other => other.id === one.id)));
      if (JSON.stringify(jobs) !== JSON.stringify(studio.jobs)) {
        studio.jobs = jobs;
        changed('jobs');
      }
      if (batchRuns() || views.is === 'folder') await lookAtBatch();
    }
  } catch (e) {
    if (!(e instanceof Gone) && !(e instanceof Refused)) throw e;
    loaded = false;
  } finally {
    listening = false;
    again();
  }
};

const again = () => {
  clearTimeout(beat);
  const busy = batchRuns() || studio.jobs.some(job => job.state === 'RUNNING');
  beat = setTimeout(listen, link.is !== 'up' ? AWAY : busy ? QUICK : SLOW);
};
on('jobs', again);

link.addEventListener('change', () => {
  trouble(WORDS[link.is], link.is === 'stranger');
  if (link.is === 'up') {
    say('The studio is there again');
    listen();
  } else {
    loaded = false;
    say(WORDS[link.is]);
  }
  changed('link');
});

const view = () => {
  for (const button of document.querySelectorAll('[data-view]')) {
    const is = button.dataset.view === views.is;
    if (is) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
    $(button.dataset.view + '-view').hidden = !is;
  }
};

for (const button of document.querySelectorAll('[data-view]')) button.addEventListener('click', () => show(button.dataset.view));
on('view', view);
on('studio', () => { if (views.is === 'folder' && !studio.folder) show('canvas'); });

$('address').addEventListener('submit', event => {
  event.preventDefault();
  const pasted = $('pasted').value.trim();
  if (!takeToken(pasted)) {
    trouble('Expected the address that the shell printed, with #token=\u2026 at its end, but received another. Nothing is lost.', true);
  } else if (/^https?:/.test(pasted) && new URL(pasted).origin !== location.origin) {
    // Another port is another page, which keeps its own things.
    location.href = pasted;
  } else {
    $('pasted').value = '';
    listen();
  }
});
addEventListener('hashchange', () => { if (arrive()) listen(); });

view();
changed('form');
if (!arrive()) trouble(WORDS.stranger, true);
listen();
