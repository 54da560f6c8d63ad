// What the page holds: the studio's state, the form, and the ask that is made of it. The form lasts as long as the tab.
import { remember, remembered } from './dom.js';

export const SIDES = ['top', 'right', 'bottom', 'left'];

/** What the server said last. */
export const studio = { version: '', life: null, photos: [], presets: [], fills: [], gravities: [], models: [], jobs: [], folder: null };

const EMPTY = {
  mode: 'expand', margins: { top: '', right: '', bottom: '', left: '' }, dpi: '', exact: false,
  ratio: '', long: '', gravity: 'center', offset: '', fill: 'auto', model: 'local', prompt: '', set: {}, format: '', quality: '', maxCost: '',
};

export const form = { ...structuredClone(EMPTY), ...remembered('form', {}) };

const bus = new EventTarget();

/** Calls `work` when something of this name changed: `form`, `photo`, `plan` and so on. */
export const on = (names, work) => {
  for (const name of names.split(' ')) bus.addEventListener(name, () => work(name));
};

export const changed = name => bus.dispatchEvent(new Event(name));

/** Changes the form, keeps it, and tells. */
export const set = change => {
  Object.assign(form, change);
  remember('form', form);
  changed('form');
  changed('edited');
};

let photoId = remembered('photo', null);

export const photo = () => studio.photos.find(one => one.id === photoId) || null;

export const choosePhoto = id => {
  photoId = id;
  remember('photo', id);
  changed('photo');
};

/** Masks by photo: {id, report} as the server keeps them; strokes are the mask editor's own. */
export const masks = new Map(remembered('masks', []));

export const setMask = (id, mask) => {
  if (mask) masks.set(id, mask);
  else masks.delete(id);
  remember('masks', [...masks]);
  changed('mask');
};

const unit = /(mm|cm|in)\s*$/i;

/** Whether a margin is a length, which needs dots an inch where the file has none. */
export const hasLength = () => SIDES.some(side => unit.test(form.margins[side]));

/** A margin as it is sent: without blanks before its unit, with a decimal point, and in px where it has no unit. */
export const length = typed => {
  const plain = typed.trim().replace(/\s+(?=[a-z%]+$)/i, '').replace(/^(\d*),(\d{1,2})(?!\d)/, '$1.$2');
  return /^\d+$/.test(plain) ? plain + 'px' : plain;
};

/** A sum of money as it is sent, with a decimal point. */
export const usd = typed => typed.trim().replace(/^(\d*),(\d{1,2})$/, '$1.$2');

const shape = () => {
  const mask = photo() && masks.get(photo().id);
  if (form.mode === 'reframe') {
    const text = form.ratio.trim();
    const reframe = /^\d+\s*[x\u00d7]\s*\d+$/i.test(text) ? { size: text.replace(/\s*[x\u00d7]\s*/i, 'x') } : { aspect: text };
    if (!text) return null;
    if (reframe.aspect) reframe.size = form.long.trim() || '1K';
    const offset = form.offset.replace(/\s/g, '');
    if (offset) reframe.offset = offset;
    else reframe.gravity = form.gravity;
    return { reframe };
  }
  if (form.mode === 'inpaint') return mask ? { inpaint: { mask: mask.id } } : null;
  const expand = {};
  for (const side of SIDES) {
    if (form.margins[side].trim()) expand[side] = length(form.margins[side]);
  }
  if (!Object.keys(expand).length) return null;
  if (hasLength() && form.dpi.trim()) expand.dpi = form.dpi.trim();
  if (mask) expand.mask = mask.id;
  return { expand };
};

/** What is left out of an ask is the command line's default. */
const options = () => {
  const model = studio.models.find(one => one.id === form.model);
  const chosen = {};
  if (form.fill !== 'auto') chosen.fill = form.fill;
  if (form.exact && form.mode === 'expand') chosen.exact = true;
  if (form.model !== 'local') chosen.model = form.model;
  const known = new Map((model ? model.options : []).map(option => [option.name, option]));
  if (form.prompt.trim() && model && model.prompt !== 'none') chosen.prompt = form.prompt.trim();
  const values = Object.entries(form.set[form.model] || {}).filter(([name, value]) => value !== '' && known.has(name));
  if (values.length) chosen.set = Object.fromEntries(values);
  if (form.format) chosen.format = form.format;
  if (form.quality.trim()) chosen.quality = form.quality.trim();
  return chosen;
};

/** The ask for the chosen photo, or null where nothing is asked yet. */
export const ask = () => {
  const wanted = photo() && shape();
  return wanted && { photo: photo().id, ...wanted, ...options() };
};

/** The same without a photo, for all of a folder; a mask, and a place in px, belong to one photo alone. */
export const askForAll = () => {
  if (form.mode === 'inpaint') return null;
  const wanted = shape();
  if (!wanted) return null;
  if (wanted.expand) delete wanted.expand.mask;
  if (wanted.reframe && wanted.reframe.offset) {
    delete wanted.reframe.offset;
    wanted.reframe.gravity = form.gravity;
  }
  return { ...wanted, ...options() };
};

/** Puts an ask (of a preset, or of a job that another tab began) into the form. */
export const take = wanted => {
  const change = {};
  if (wanted.expand) {
    const { all = '', horizontal = all, vertical = all } = wanted.expand;
    const { top = vertical, bottom = vertical, left = horizontal, right = horizontal, dpi = form.dpi } = wanted.expand;
    Object.assign(change, { mode: 'expand', margins: { top, right, bottom, left }, dpi: String(dpi) });
  }
  if (wanted.reframe) {
    const { aspect, size = '', gravity = form.gravity, offset = '', fit } = wanted.reframe;
    Object.assign(change, { mode: 'reframe', ratio: aspect || size, long: aspect ? size || fit || '' : '', gravity, offset });
  }
  if (wanted.exact !== undefined) change.exact = wanted.exact;
  set(change);
};

/** The plan of what is asked now, as the server told it: {plan, told, fill, command, java}; stale while the next one is awaited. */
export const planned = { answer: null, ask: null, refused: null };

/** The view: canvas, folder or runs. */
export const views = { is: remembered('view', 'canvas') };

export const show = view => {
  views.is = view;
  remember('view', view);
  changed('view');
};
