// A folder: its photos as they come into view, and one ask for all of them, which is a batch.
import { Gone, json, link, Refused, withToken } from './api.js';
import { $, count, make, named, remember, remembered, say, shown, size, text } from './dom.js';
import { bar } from './jobs.js';
import { askForAll, changed, choosePhoto, form, on, show, studio, usd, views } from './store.js';

const AT_ONCE = 200;
const grid = $('grid');
let total = 0, loaded = 0, loading = false, batch = null;
let request = remembered('batch', null);

const open = async name => {
  try {
    const one = await json('POST', '/api/folder/open?name=' + encodeURIComponent(name));
    if (!studio.photos.some(other => other.id === one.id)) studio.photos.push(one);
    changed('photos');
    choosePhoto(one.id);
    show('canvas');
  } catch (e) {
    if (!(e instanceof Refused) && !(e instanceof Gone)) throw e;
    say(e.message);
    text($('batch-refused'), shown(name + ': ' + e.message));
  }
};

const tile = one => {
  const image = make('img', { alt: '', loading: 'lazy', decoding: 'async', src: withToken(one.view) });
  const place = make('span', { className: 'thumb' }, image);
  image.addEventListener('error', () => place.replaceChildren('no preview'));
  const button = make('button', { type: 'button' }, place, make('span', { className: 'name' }, shown(one.name)), make('span', { className: 'hint' }, one.width ? size(one) : 'unreadable'));
  if (one.trouble) button.title = shown(one.trouble);
  button.addEventListener('click', () => open(one.name));
  return make('li', {}, button);
};

/** Loads the next part of the list; a long folder is not asked for at once. */
const load = async () => {
  if (loading || !studio.folder || (loaded && loaded >= total)) return;
  loading = true;
  try {
    const part = await json('GET', '/api/folder?from=' + loaded + '&count=' + AT_ONCE);
    total = part.total;
    grid.append(...part.photos.map(tile));
    loaded += part.photos.length;
    if (!part.photos.length) total = loaded;
    text($('more'), loaded < total ? count(loaded) + ' of ' + count(total) + ' photos' : count(total) + (total === 1 ? ' photo' : ' photos'));
  } catch (e) {
    if (!(e instanceof Refused) && !(e instanceof Gone)) throw e;
    text($('more'), e.message);
  } finally {
    loading = false;
  }
};
new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting)) load(); }, { rootMargin: '600px' }).observe($('more'));

/** The ask for all: without a size of its own each photo would get another, so one is asked for here. */
const forAll = () => {
  const wanted = askForAll();
  $('batch-long-row').hidden = !wanted || !wanted.reframe || wanted.reframe.size !== 'native';
  return $('batch-long-row').hidden ? wanted : { ...wanted, reframe: { ...wanted.reframe, size: $('batch-long').value } };
};

const words = wanted => {
  if (!wanted) return 'Nothing is asked yet: choose a photo and say what you want, or take a preset on the canvas.';
  const { reframe, expand, model = 'local', fill = 'auto' } = wanted;
  const what = reframe ? 'Reframe to ' + (reframe.aspect ? reframe.aspect + ' at ' + reframe.size : reframe.size)
    : 'Extend ' + Object.entries(expand).map(([side, value]) => side + ' ' + value).join(', ');
  return what + ', fill ' + fill + ', model ' + model + (form.exact && expand ? ', exact' : '');
};

/** Says why nothing can be applied to all; empty where it can. */
const why = wanted => {
  if (link.is !== 'up') return 'The studio does not answer';
  if (batchRuns()) return 'A batch runs; the next can begin when it has ended or is stopped';
  if (!wanted && form.mode === 'inpaint') return 'Holes belong to one photo: choose Extend or Reframe on the canvas';
  if (!wanted) return 'Nothing is asked yet';
  const model = studio.models.find(one => one.id === form.model);
  if (model && !model.configured) return 'The model ' + model.id + ' is not configured';
  if (model && !model.free && !$('batch-cost').value.trim()) return 'Type what all of it may cost at most';
  return '';
};

const draw = () => {
  const { folder } = studio;
  const tab = document.querySelector('[data-view=folder]');
  tab.hidden = !folder;
  if (!folder) return;
  text(tab.lastElementChild, count(folder.photos));
  text($('folder-name'), shown(folder.name));
  const wanted = forAll(), running = batch !== null && batch.state === 'RUNNING';
  text($('folder-ask'), shown(words(wanted)));
  const reason = why(wanted);
  $('batch-run').disabled = reason !== '';
  text($('batch-why'), shown(reason));
  $('batch-stop').hidden = !running;
  nameOutput();
  const none = !batch || !batch.state;
  $('batch-state').hidden = none;
  if (none) return;
  const ended = batch.done + batch.failed;
  text($('batch-words'), [
    batch.state === 'LEFT' ? 'not finished' : batch.state.toLowerCase(), count(batch.done) + ' done', batch.failed ? count(batch.failed) + ' failed' : '', batch.waiting ? count(batch.waiting) + ' waiting' : '',
    batch.cost && Number(batch.cost) > 0 ? batch.cost + (batch.most ? ' of ' + batch.most : '') + ' USD' : '',
  ].filter(Boolean).join(' \u00b7 '));
  bar($('batch-bar'), batch.total ? ended / batch.total : running ? null : 0);
  text($('batch-lines'), shown((batch.lines || []).join('\n')));
  $('batch-lines').hidden = !(batch.lines || []).length;
  sheet();
  left();
};

let sheetAt = null;
const sheet = () => {
  if (sheetAt === batch.sheet) return;
  sheetAt = batch.sheet;
  $('batch-sheet').hidden = !batch.sheet;
  if (batch.sheet) $('sheet-link').href = batch.sheet;
};

// The field of the output folder is the user's from the first letter on; until then it names the batch that was found, where that has not come to its end.
let typed = false;
const usual = () => studio.folder.name + '-deckle', output = () => $('batch-output').value.trim() || usual();
const nameOutput = () => {
  $('batch-output').placeholder = usual();
  if (typed || document.activeElement === $('batch-output')) return;
  const open = batch && batch.name && (batchRuns() || batch.goOn || batch.waiting > 0);
  $('batch-output').value = open ? batch.name : usual();
};

/** Says why the batch that is shown can't be gone on with; empty where it can. */
const whyNotOn = () => {
  if (link.is !== 'up') return 'The studio does not answer';
  const model = studio.models.find(one => one.id === batch.model);
  if (batch.model && !model) return 'Its model ' + batch.model + ' is not there';
  if (model && !model.configured) return 'Its model ' + model.id + ' is not configured';
  if (model && !model.free && !$('batch-cost').value.trim()) return 'Type in \u201cBudget for all\u201d what all of it may cost at most' + (batch.most ? '; it was ' + batch.most + ' USD' : '');
  return '';
};

const left = () => {
  const open = batch.state !== 'RUNNING' && (batch.goOn !== null || batch.waiting > 0);
  $('batch-left').hidden = !open;
  if (!open) return;
  const known = batch.goOn !== null;
  text($('left-words'), known ? 'The batch in ' + shown(batch.name) + ' has not come to its end. What is done stays; what was paid for is collected, not paid again.'
    : 'The batch in ' + shown(batch.name) + ' was not begun with this folder; the command that began it goes on with it.');
  $('left-command').hidden = $('batch-on').hidden = !known;
  text($('left-command'), known ? shown('deckle ' + batch.goOn) : '');
  const reason = known ? whyNotOn() : '';
  $('batch-on').disabled = reason !== '';
  text($('on-why'), shown(reason));
};

const refused = e => {
  if (!(e instanceof Refused) && !(e instanceof Gone)) throw e;
  text($('batch-refused'), shown(named(e.message)));
};

/** Looks how the batch is; called by the heart of the page while one runs. */
export const lookAtBatch = async () => {
  if (!studio.folder) return;
  const before = batch && batch.state, named = typed ? output() : '';
  batch = await json('GET', '/api/batch' + (named ? '?output=' + encodeURIComponent(named) : ''));
  if (before === 'RUNNING' && batch.state !== 'RUNNING') say('The batch ended: ' + batch.done + ' done, ' + batch.failed + ' failed');
  draw();
};

export const batchRuns = () => batch !== null && batch.state === 'RUNNING';

/** Begins, or goes on with, a batch; the same ask is the same request: pressed twice, or after a reload, it is one batch. */
const begin = async (path, body, said) => {
  text($('batch-refused'), '');
  const key = JSON.stringify([path, body]);
  if (!request || request.key !== key) request = { key, uuid: crypto.randomUUID() };
  remember('batch', request);
  $('batch-run').disabled = $('batch-on').disabled = true;
  try {
    batch = await json('POST', path, { ...body, request: request.uuid });
    say(said);
  } catch (e) {
    refused(e);
  }
  draw();
  changed('jobs');
};

const budget = () => {
  const maxCost = usd($('batch-cost').value);
  return maxCost ? { maxCost } : {};
};

const start = event => {
  event.preventDefault();
  const wanted = forAll();
  if (!why(wanted)) begin('/api/batch', { ask: wanted, output: output(), ...budget() }, 'The batch has begun');
};

$('batch-on').addEventListener('click', () => {
  // Whatever was tried before, this is a new try of a batch that does not run.
  request = null;
  begin('/api/batch/go-on', { output: batch.name, ...budget() }, 'The batch goes on');
});
$('batch-output').addEventListener('input', () => { typed = true; });
$('batch-output').addEventListener('change', async () => {
  typed = true;
  try {
    await lookAtBatch();
  } catch (e) {
    refused(e);
  }
});
$('batch').addEventListener('submit', start);
$('batch-stop').addEventListener('click', async () => {
  try {
    await json('DELETE', '/api/batch');
    request = null;
    remember('batch', null);
    say('The batch stops; it goes on with the same ask');
    await lookAtBatch();
  } catch (e) {
    refused(e);
  }
});

$('batch-long').addEventListener('change', draw);
$('batch-cost').addEventListener('input', draw);
on('studio form mask photo plan offers link', draw);
on('view', () => { if (views.is === 'folder') load(); });
