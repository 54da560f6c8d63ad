// All fills side by side, each as it would look.
import { call, newest, Refused } from './api.js';
import { $, make, shown, text } from './dom.js';
import { changed, form, on, planned, set, studio, views } from './store.js';
import { dragging, TAB } from './stage.js';

const SIDE = 200, AT_ONCE = 2;
const tiles = new Map();

const build = () => {
  tiles.clear();
  $('fills').replaceChildren(...studio.fills.map(({ name, tells }) => {
    const input = make('input', { type: 'radio', name: 'fill', value: name });
    const image = make('img', { alt: '', decoding: 'async', hidden: true }), words = make('span', { className: 'fill-name' }, shown(name));
    input.addEventListener('change', () => {
      set({ fill: name });
      changed('fill');
    });
    const tile = make('label', { className: 'fill', title: tells || name }, input, make('span', { className: 'thumb' }, image), words);
    tiles.set(name, { tile, input, image, words, tells });
    return tile;
  }));
  pick();
};

const pick = () => {
  const tile = tiles.get(form.fill);
  if (tile) tile.input.checked = true;
  text($('fill-told'), tile && tile.tells ? shown(tile.tells) : '');
};

const draw = async (name, wanted, signal, current) => {
  const tile = tiles.get(name);
  try {
    const answer = await call('POST', '/api/preview', { ...wanted, fill: name, side: SIDE, marks: false, slot: TAB + '-' + name }, signal);
    const took = answer.headers.get('X-Deckle-Fill');
    const blob = await answer.blob();
    if (!current()) return;
    const old = tile.image.src;
    tile.image.src = URL.createObjectURL(blob);
    tile.image.hidden = false;
    if (old) URL.revokeObjectURL(old);
    text(tile.words, took && took !== name ? name + ': ' + took : name);
    tile.tile.classList.remove('refused');
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    tile.image.hidden = true;
    tile.tile.classList.add('refused');
    tile.tile.title = e.message;
  }
};

const all = newest(500, async ([wanted], signal, current) => {
  const left = studio.fills.map(one => one.name);
  // The chosen one first, then as they stand.
  left.sort((a, b) => (b === form.fill) - (a === form.fill));
  const worker = async () => {
    while (left.length && current()) await draw(left.shift(), wanted, signal, current);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (current()) $('fills').removeAttribute('aria-busy');
});

let last = '';
const refresh = () => {
  const { ask, answer } = planned;
  $('fill-card').hidden = !ask || !answer || (answer.plan && !answer.plan.passes.length);
  if ($('fill-card').hidden || dragging() || views.is !== 'canvas') return;
  const { fill, model, set: values, prompt, ...wanted } = ask;
  const key = JSON.stringify([wanted, answer.plan && answer.plan.output]);
  if (key === last) return;
  last = key;
  $('fills').setAttribute('aria-busy', 'true');
  all(wanted);
};

let known = '';
on('studio', () => {
  const key = JSON.stringify(studio.fills);
  if (key === known) return;
  known = key;
  last = '';
  build();
});
on('form', pick);
on('plan view', refresh);

/** Draws all anew, after the server was away. */
export const refill = () => { last = ''; refresh(); };
