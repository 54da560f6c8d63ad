// The canvas: the photo in its place, the seeded margins, and handles that drag them.
import { call, newest, Refused, withToken } from './api.js';
import { $, make, say, size, text } from './dom.js';
import { changed, form, length, on, photo, planned, set, SIDES } from './store.js';

/** Names this tab, so that its previews supersede none of another's. */
export const TAB = crypto.randomUUID();

const MOST_ENLARGED = 4, MOST_PREVIEW = 1600;
const AT = {
  top: ['top'], right: ['right'], bottom: ['bottom'], left: ['left'],
  'top-left': ['top', 'left'], 'top-right': ['top', 'right'], 'bottom-left': ['bottom', 'left'], 'bottom-right': ['bottom', 'right'],
};
const frame = $('frame'), place = $('place'), room = $('room'), seeded = $('seeded'), asked = $('asked');

// While something is dragged the photo stays where it is on the screen: {scale, x, y}, and `pull` is what the pointer asks for.
let frozen = null, pull = null, seed = null;
// The photo of a reframe moves in a frame that stays.
let held = false;

export const dragging = () => frozen !== null || held;

/** The output and the photo's rectangle in it, in the plan's px; the photo alone where nothing is planned. */
const geometry = () => {
  const plan = planned.answer && planned.answer.plan;
  if (plan && plan.placement) return { output: plan.output, placement: plan.placement };
  const { width, height } = photo();
  return { output: { x: 0, y: 0, width, height }, placement: { x: 0, y: 0, width, height } };
};

const put = (element, { x, y, width, height }) => {
  Object.assign(element.style, { left: x + 'px', top: y + 'px', width: width + 'px', height: height + 'px' });
};

/** Where the photo's corner is on the screen, and how many px of the screen one px of the plan takes. */
let view = { scale: 1, x: 0, y: 0 };

export const layout = () => {
  if (!photo() || $('stage').hidden) return;
  const { output, placement } = geometry();
  const width = room.clientWidth, height = room.clientHeight;
  const pad = Math.max(28, Math.min(width, height) / 9);
  const scale = frozen ? frozen.scale : Math.max(0.001, Math.min((width - 2 * pad) / output.width, (height - 2 * pad) / output.height, MOST_ENLARGED));
  const inX = placement.x - output.x, inY = placement.y - output.y;
  view = frozen || { scale, x: (width - output.width * scale) / 2 + inX * scale, y: (height - output.height * scale) / 2 + inY * scale };
  const box = { x: view.x - inX * scale, y: view.y - inY * scale, width: Math.max(1, output.width * scale), height: Math.max(1, output.height * scale) };
  put(frame, box);
  put($('handles'), box);
  put(place, { x: inX * scale, y: inY * scale, width: placement.width * scale, height: placement.height * scale });
  if (seed) {
    const by = placement.width / seed.placement.width * scale;
    put(seeded, {
      x: inX * scale - (seed.placement.x - seed.output.x) * by, y: inY * scale - (seed.placement.y - seed.output.y) * by,
      width: seed.output.width * by, height: seed.output.height * by,
    });
  }
  $('stage').classList.toggle('grown', output.width > placement.width || output.height > placement.height);
  // Filled holes are in the preview alone, so the photo makes way for it.
  $('stage').classList.toggle('filled', Boolean(seed && seed.holes));
  text($('dimensions'), size(output));
  Object.assign($('dimensions').style, { left: box.x + box.width / 2 + 'px', top: box.y + box.height + 'px' });
  changed('layout');
};

const paint = newest(140, async ([wanted, geometryThen], signal, current) => {
  const dots = Math.min(2, devicePixelRatio || 1);
  const longest = Math.max(frame.clientWidth, frame.clientHeight) * dots;
  const side = Math.max(64, Math.min(MOST_PREVIEW, Math.ceil(longest)));
  try {
    const answer = await call('POST', '/api/preview', { ...wanted, side, marks: false, slot: TAB + '-canvas' }, signal);
    const blob = await answer.blob();
    if (!current()) return;
    await show(blob, { ...geometryThen, holes: Boolean(wanted.inpaint || (wanted.expand && wanted.expand.mask)) });
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    // The plan says why.
  }
}, dragging);

let wantedKey = '';

const show = async (blob, geometryThen) => {
  const url = URL.createObjectURL(blob), whole = new Image();
  whole.src = url;
  try {
    await whole.decode();
  } catch {
    URL.revokeObjectURL(url);
    return;
  }
  if (seeded.src) URL.revokeObjectURL(seeded.src);
  seeded.src = url;
  seeded.hidden = false;
  seed = geometryThen;
  layout();
};

const forget = () => {
  if (seeded.src) URL.revokeObjectURL(seeded.src);
  seeded.removeAttribute('src');
  seeded.hidden = true;
  seed = null;
  wantedKey = '';
};

const refresh = () => {
  const { ask: wanted, answer } = planned;
  const plan = answer && answer.plan;
  if (!wanted || !answer || (plan && !plan.passes.length)) {
    paint.stop();
    forget();
    layout();
    return;
  }
  // What a model, a budget or a format changes is not seen in a preview.
  const key = JSON.stringify([wanted.photo, plan && plan.output, plan && plan.placement, wanted.inpaint, wanted.expand && wanted.expand.mask, wanted.fill]);
  if (key !== wantedKey) {
    wantedKey = key;
    paint(wanted, geometry());
  }
  layout();
};

// Handles.

const side = (name, by) => {
  const step = form.exact ? 1 : 64;
  const now = askedPx(name);
  setMargin({ [name]: Math.max(0, (Math.round(now / step) + by) * step) });
};

const setMargin = change => {
  const margins = { ...form.margins };
  for (const [name, px] of Object.entries(change)) margins[name] = px > 0 ? px + 'px' : '';
  set({ margins });
};

/** What is asked for a side in px: of the field where it is px, else of the plan, which knows what a percent or a length comes to. */
const askedPx = name => {
  const found = /^(\d+)px$/.exec(length(form.margins[name]));
  if (found) return Number(found[1]);
  if (!form.margins[name].trim()) return 0;
  const { output, placement } = geometry();
  return { top: placement.y - output.y, left: placement.x - output.x, right: output.x + output.width - placement.x - placement.width, bottom: output.y + output.height - placement.y - placement.height }[name];
};

const KEYS = { ArrowUp: ['top', 'bottom', 1], ArrowDown: ['top', 'bottom', -1], ArrowLeft: ['left', 'right', 1], ArrowRight: ['left', 'right', -1] };

const keyed = (event, name) => {
  const key = KEYS[event.key];
  if (!key || event.altKey || event.ctrlKey || event.metaKey) return;
  const [low, high, outward] = key, by = event.shiftKey ? 10 : 1;
  const sides = AT[name];
  if (sides.includes(low)) side(low, outward * by);
  else if (sides.includes(high)) side(high, -outward * by);
  else return;
  event.preventDefault();
};

const grab = (event, name) => {
  if (event.button !== 0) return;
  event.preventDefault();
  const handle = event.currentTarget;
  handle.setPointerCapture(event.pointerId);
  handle.focus({ preventScroll: true });
  const from = { x: event.clientX, y: event.clientY }, begun = Object.fromEntries(AT[name].map(one => [one, askedPx(one)]));
  frozen = view;
  pull = Object.fromEntries(SIDES.map(one => [one, askedPx(one)]));
  room.classList.add('dragging');
  const move = moved => {
    const by = { left: from.x - moved.clientX, right: moved.clientX - from.x, top: from.y - moved.clientY, bottom: moved.clientY - from.y };
    const change = {};
    for (const one of AT[name]) change[one] = Math.max(0, Math.round(begun[one] + by[one] / view.scale));
    Object.assign(pull, change);
    setMargin(change);
    ghost(name);
  };
  const end = () => {
    handle.removeEventListener('pointermove', move);
    for (const kind of ['pointerup', 'pointercancel', 'lostpointercapture']) handle.removeEventListener(kind, end);
    frozen = pull = null;
    asked.hidden = true;
    room.classList.remove('dragging');
    layout();
    changed('form');
  };
  handle.addEventListener('pointermove', move);
  for (const kind of ['pointerup', 'pointercancel', 'lostpointercapture']) handle.addEventListener(kind, end);
};

/** Draws what the pointer asks for, while the frame behind it is what the plan delivers. */
const ghost = name => {
  const { width, height } = photo(), { scale, x, y } = view;
  put(asked, {
    x: x - pull.left * scale, y: y - pull.top * scale,
    width: (width + pull.left + pull.right) * scale, height: (height + pull.top + pull.bottom) * scale,
  });
  text(asked.firstElementChild, AT[name].map(one => one + ' ' + pull[one] + ' px').join(', '));
  asked.hidden = false;
};

const handles = new Map();
for (const name of Object.keys(AT)) {
  const label = AT[name].map((one, i) => i ? one : one[0].toUpperCase() + one.slice(1)).join(' and ');
  const alone = AT[name].length === 1;
  const handle = make('div', { className: 'handle ' + name, tabIndex: 0, role: alone ? 'slider' : 'button', title: label + ': drag, or arrow keys' });
  handle.setAttribute('aria-label', label + (alone ? ' margin' : ' margins, by arrow keys'));
  if (alone) {
    handle.setAttribute('aria-orientation', name === 'top' || name === 'bottom' ? 'vertical' : 'horizontal');
    handle.setAttribute('aria-valuemin', '0');
    handle.setAttribute('aria-valuemax', '65535');
  }
  handle.addEventListener('pointerdown', event => grab(event, name));
  handle.addEventListener('keydown', event => keyed(event, name));
  handles.set(name, handle);
  $('handles').append(handle);
}

const tell = () => {
  for (const name of SIDES) {
    const handle = handles.get(name), px = askedPx(name);
    handle.setAttribute('aria-valuenow', String(px));
    handle.setAttribute('aria-valuetext', (form.margins[name].trim() || '0 px') + ' asked');
  }
};

// A reframe: the photo is dragged to where it shall sit in its frame; near one of the nine places it takes that one.
const NAMES = [['north-west', 'north', 'north-east'], ['west', 'center', 'east'], ['south-west', 'south', 'south-east']];
const NEAR = 9;

/** Which of the three places of an axis is near, or -1; where there is no room to move all three are one. */
const third = (at, free, near) => free === 0 ? 1 : [0, Math.floor(free / 2), free].findIndex(one => Math.abs(at - one) <= near);

const sit = (x, y, free, near) => {
  const row = third(y, free.y, near), column = third(x, free.x, near);
  const change = row >= 0 && column >= 0 ? { gravity: NAMES[row][column], offset: '' } : { offset: x + ',' + y };
  if (change.offset !== form.offset || (change.gravity || form.gravity) !== form.gravity) set(change);
};

place.addEventListener('pointerdown', event => {
  if (form.mode !== 'reframe' || event.button !== 0 || !planned.answer) return;
  event.preventDefault();
  place.setPointerCapture(event.pointerId);
  const { output, placement } = geometry(), { scale } = view, from = { x: event.clientX, y: event.clientY };
  const free = { x: output.width - placement.width, y: output.height - placement.height };
  const begun = { x: placement.x - output.x, y: placement.y - output.y };
  const along = (axis, client) => Math.max(0, Math.min(free[axis], Math.round(begun[axis] + (client - from[axis]) / scale)));
  held = true;
  const to = moved => sit(along('x', moved.clientX), along('y', moved.clientY), free, NEAR / scale);
  const end = () => {
    place.removeEventListener('pointermove', to);
    place.removeEventListener('lostpointercapture', end);
    held = false;
    say('Photo placed ' + (form.offset ? 'at ' + form.offset + ' px' : form.gravity));
    changed('form');
  };
  place.addEventListener('pointermove', to);
  place.addEventListener('lostpointercapture', end);
});

const open = () => {
  forget();
  const one = photo();
  $('stage').hidden = !one;
  $('welcome').hidden = one !== null;
  if (!one) return;
  const image = $('photo');
  image.alt = 'Photo ' + one.name;
  image.src = withToken('/api/photos/' + encodeURIComponent(one.id) + '/view?side=1600');
  layout();
};

on('photo', open);
on('plan', () => {
  if (!photo()) return;
  refresh();
  tell();
});
on('form', () => {
  $('stage').dataset.mode = form.mode;
  if (photo()) tell();
});
new ResizeObserver(layout).observe(room);

/** Draws anew what the server made, after it was away. */
export const repaint = () => {
  wantedKey = '';
  if (photo() && !$('photo').naturalWidth) open();
  refresh();
};
