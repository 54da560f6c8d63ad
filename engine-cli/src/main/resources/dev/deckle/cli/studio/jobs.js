// Running: a request is written down before it is sent, so that a reload finds its job again and nothing is paid twice.
import { Gone, json, link, Refused } from './api.js';
import { $, named, remember, remembered, say, shown, text } from './dom.js';
import { ask, changed, form, on, photo, planned, show, studio, usd } from './store.js';
import { offers } from './models.js';

/** The request of this tab: {request, ask, life, begun}; null where none is under way or looked at. */
let mine = remembered('request', null);
let sending = false, trouble = '';

const keep = request => {
  mine = request;
  remember('request', request);
};

export const mineIs = job => mine !== null && job.request === mine.request;

const update = job => {
  const at = studio.jobs.findIndex(one => one.id === job.id);
  if (at < 0) studio.jobs.push(job);
  else studio.jobs[at] = job;
  changed('jobs');
};

const send = async request => {
  sending = true;
  draw();
  try {
    const job = await json('POST', '/api/run', { ...request.ask, request: request.request });
    keep({ ...request, begun: true });
    trouble = '';
    update(job);
    say('The run has begun');
  } catch (e) {
    if (e instanceof Refused) {
      // Refused is not begun: nothing was paid, and the form stays as it is.
      keep(null);
      trouble = e.message;
    } else if (!(e instanceof Gone)) throw e;
  } finally {
    sending = false;
    draw();
  }
};

const start = () => {
  const wanted = ask();
  if (!wanted || why() || busy() || sending) return;
  const cost = usd(form.maxCost);
  if (cost) wanted.maxCost = cost;
  trouble = '';
  keep({ request: crypto.randomUUID(), ask: wanted, life: studio.life, begun: false });
  send(mine);
};

/**
 * Finds the job of a request that was under way when the page was left, or when the studio was. What was paid for outlives a studio and is
 * among the jobs of the next, so what is not there was never begun; it is sent again only to the studio that it was meant for, where it
 * is one job however often it comes.
 */
export const goOn = () => {
  if (!mine || sending || studio.jobs.some(mineIs)) return;
  if (mine.life === studio.life && !mine.begun) {
    send(mine);
    return;
  }
  keep(null);
  trouble = 'The studio ended during the run, and nothing was paid for. What you asked for is still here: run it again.';
  draw();
};

const busy = () => studio.jobs.some(job => mineIs(job) && job.state === 'RUNNING');

/** The job whose progress is shown: this tab's, else the newest that runs on this photo. */
const running = () => {
  const own = studio.jobs.find(job => mineIs(job) && job.state === 'RUNNING');
  return own || studio.jobs.filter(job => job.state === 'RUNNING' && photo() && job.photo === photo().id).at(-1) || null;
};

export const cancel = async id => {
  try {
    await json('DELETE', '/api/jobs/' + encodeURIComponent(id));
    say('Cancelling');
  } catch (e) {
    if (!(e instanceof Refused) && !(e instanceof Gone)) throw e;
    say(e.message);
  }
};

export const percent = job => job.fraction === null || job.fraction === undefined ? '' : Math.floor(job.fraction * 100) + '\u2009%';

export const bar = (element, fraction) => {
  if (fraction === null || fraction === undefined) element.removeAttribute('value');
  else element.value = fraction;
};

const why = () => {
  if (!photo()) return 'Add a photo first';
  if (planned.refused) return 'Mend what is refused above first';
  if (!planned.answer) return form.mode === 'inpaint' ? 'Paint or give a mask first' : 'Drag an edge, type a margin or take a preset';
  const model = studio.models.find(one => one.id === form.model), offer = offers.get(form.model);
  if (offer && offer.refused) return offer.refused;
  if (model && !model.configured) return 'This model is not configured: set ' + [].concat(model.configuredBy || 'its key').join(' or ');
  if (model && !model.free && !form.maxCost.trim()) return 'Type beside the button what it may cost at most';
  if (offer && model && !model.free && Number(usd(form.maxCost)) < Number(offer.price ?? 0)) return 'The price of ' + offer.priceTold + ' is above the budget of ' + usd(form.maxCost) + ' USD';
  return '';
};

const draw = () => {
  const job = running(), offer = offers.get(form.model), reason = why();
  const model = studio.models.find(one => one.id === form.model);
  $('run').disabled = Boolean(reason) || sending || busy() || link.is !== 'up';
  const price = offer && offer.priceTold ? offer.priceTold : model && model.free ? 'free' : '';
  text($('run'), sending || busy() ? 'Running \u2026' : price === 'free' || !price ? 'Run ' + form.model + (price && ' \u00b7 free') : 'Run \u00b7 ' + price);
  $('budget-row').hidden = !model || model.free;
  text($('run-told'), shown(named(sending || busy() ? '' : trouble || reason)));
  $('run-told').classList.toggle('refused', Boolean(trouble) && !busy());
  $('progress').hidden = !job;
  if (job) {
    text($('stage-name'), shown(job.model + ': ' + (job.stage || 'starting')));
    text($('stage-part'), percent(job));
    bar($('bar'), job.fraction);
    $('cancel').dataset.job = job.id;
  }
};

const ends = new Map();
let first = true;

/** Says how jobs ended, and shows the result of this tab's own. */
const notice = () => {
  for (const job of studio.jobs) {
    const before = ends.get(job.id);
    ends.set(job.id, job.state);
    if (before === job.state || job.state === 'RUNNING') continue;
    if (!mineIs(job)) {
      if (!first) say('A run of ' + job.model + ' ended: ' + job.state.toLowerCase());
      continue;
    }
    if (job.state === 'DONE') {
      changed('result');
      if (before) say('The run is done');
    } else {
      trouble = job.state === 'CANCELLED' ? 'The run was cancelled' + (job.run ? '; it may have been paid for: see Runs' : '') : job.error ? job.error.message : 'The run failed';
      keep(null);
      say(trouble);
      changed('left');
    }
  }
  first = false;
};

/** The job whose result is looked at in this tab. */
export const looked = () => studio.jobs.find(job => mineIs(job) && job.state === 'DONE') || null;

export const lookAt = job => {
  keep({ request: job.request, ask: null, life: studio.life, begun: true });
  show('canvas');
  changed('result');
};

export const leave = () => {
  if (mine && looked()) keep(null);
  changed('result');
};

$('run').addEventListener('click', start);
$('cancel').addEventListener('click', () => cancel($('cancel').dataset.job));
on('form', () => { trouble = ''; });
on('jobs', notice);
on('form photo plan offers jobs studio mask link', draw);
