// Holes: painted with a brush as strokes, in px of the photo, or given as a file; the server reads the mask and reports on it.
import { json, newest, Refused } from './api.js';
import { $, count, facts, make, remember, remembered, say, shown, text } from './dom.js';
import { form, masks, on, photo, planned, setMask } from './store.js';

const MOST_SHOWN = 1600;
const canvas = $('mask'), place = $('place'), room = $('room');
const ring = make('div', { id: 'ring', hidden: true });
room.append(ring);

// By photo: {strokes: [{erase, r, points: [x, y, …]}], base: file or null}; strokes outlive a reload, a file does not.
const painted = new Map(remembered('strokes', []).map(([id, strokes]) => [id, { strokes, base: null, bitmap: null, tinted: null }]));

const of = id => {
  if (!painted.has(id)) painted.set(id, { strokes: [], base: null, bitmap: null, tinted: null });
  return painted.get(id);
};
const mine = () => photo() && of(photo().id);

const tool = () => form.mode === 'reframe' || !$('holes').open ? 'off' : document.querySelector('input[name=tool]:checked').value;

/** Draws one stroke with the given radius scale; the style is the caller's. */
const stroke = (to, { r, points }, scale) => {
  to.lineWidth = 2 * r * scale;
  to.lineCap = to.lineJoin = 'round';
  to.beginPath();
  to.moveTo(points[0] * scale, points[1] * scale);
  if (points.length === 2) to.lineTo(points[0] * scale + 0.01, points[1] * scale);
  for (let i = 2; i < points.length; i += 2) to.lineTo(points[i] * scale, points[i + 1] * scale);
  to.stroke();
};

const accent = () => getComputedStyle(document.documentElement).getPropertyValue('--hole').trim();

const scaleShown = () => Math.min(1, MOST_SHOWN / Math.max(photo().width, photo().height));

/** Paints over the photo what is to be filled. */
const draw = () => {
  const one = photo(), own = mine();
  if (!one) return;
  const none = !own.strokes.length && !own.bitmap;
  canvas.hidden = form.mode === 'reframe' || (none && tool() === 'off');
  if (!canvas.hidden) {
    const scale = scaleShown();
    canvas.width = Math.max(1, Math.round(one.width * scale));
    canvas.height = Math.max(1, Math.round(one.height * scale));
    const to = canvas.getContext('2d');
    if (own.tinted) to.drawImage(own.tinted, 0, 0, canvas.width, canvas.height);
    for (const each of own.strokes) mark(to, each, scale);
  }
  $('undo').disabled = none;
  // A mask that came as a file before a reload is there still, though it can't be shown.
  $('clear').disabled = none && !masks.has(one.id);
};

const mark = (to, each, scale) => {
  to.globalCompositeOperation = each.erase ? 'destination-out' : 'source-over';
  to.strokeStyle = accent();
  stroke(to, each, scale);
  to.globalCompositeOperation = 'source-over';
};

/** Paints the light part of a mask file in the colour of holes, once; what counts is the server's reading of it. */
const tint = (bitmap, one) => {
  const scale = scaleShown(), width = Math.max(1, Math.round(one.width * scale)), height = Math.max(1, Math.round(one.height * scale));
  const made = make('canvas', { width, height }), to = made.getContext('2d', { willReadFrequently: true });
  to.drawImage(bitmap, 0, 0, width, height);
  const data = to.getImageData(0, 0, width, height), at = data.data;
  for (let i = 0; i < at.length; i += 4) at[i + 3] = 0.299 * at[i] + 0.587 * at[i + 1] + 0.114 * at[i + 2] >= 128 && at[i + 3] >= 128 ? 255 : 0;
  to.putImageData(data, 0, 0);
  to.globalCompositeOperation = 'source-in';
  to.fillStyle = accent();
  to.fillRect(0, 0, width, height);
  return made;
};

/** Makes the mask in the photo's own size: white is filled. */
const render = (one, own) => {
  const whole = make('canvas', { width: one.width, height: one.height }), to = whole.getContext('2d');
  to.fillStyle = '#000';
  to.fillRect(0, 0, one.width, one.height);
  if (own.bitmap) to.drawImage(own.bitmap, 0, 0, one.width, one.height);
  for (const each of own.strokes) {
    to.strokeStyle = each.erase ? '#000' : '#fff';
    stroke(to, each, 1);
  }
  return new Promise(resolve => whole.toBlob(resolve, 'image/png'));
};

const refuse = message => text($('mask-refused'), shown(message));

const send = newest(350, async ([one, own, name], signal, current) => {
  const file = own.base && !own.strokes.length ? own.base : await render(one, own);
  if (!current()) return;
  if (!file) {
    refuse('Expected a photo that this browser can paint a mask for but received one of ' + one.width + 'x' + one.height + '; give the mask as a file');
    return;
  }
  try {
    const { mask, ...report } = await json('POST', '/api/photos/' + encodeURIComponent(one.id) + '/mask?name=' + encodeURIComponent(name), file, signal);
    if (!current()) return;
    refuse('');
    setMask(one.id, { id: mask, report });
    say('The mask fills ' + count(report.fillPixels) + ' px');
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    if (!current()) return;
    refuse(e.message);
    setMask(one.id, null);
  }
});

const keep = () => remember('strokes', [...painted].filter(([, own]) => own.strokes.length).map(([id, own]) => [id, own.strokes]));

const edited = () => {
  const one = photo(), own = mine();
  keep();
  draw();
  if (own.strokes.some(each => !each.erase) || own.base) {
    send(one, own, own.base ? own.base.name : 'painted.png');
  } else {
    send.stop();
    refuse('');
    setMask(one.id, null);
  }
};

/** Takes a mask from a file, which stands instead of what was painted. */
const give = async file => {
  const one = photo();
  if (!one) return;
  const own = of(one.id);
  Object.assign(own, { strokes: [], base: file, bitmap: null, tinted: null });
  $('holes').open = true;
  try {
    own.bitmap = await createImageBitmap(file);
    own.tinted = tint(own.bitmap, one);
  } catch {
    // A format that only the engine reads; its report tells.
  }
  if (photo() && photo().id === one.id) edited();
};

// The brush.

const radius = () => Number($('brush').value) / 2;

const point = event => {
  const box = place.getBoundingClientRect(), one = photo();
  return [Math.round((event.clientX - box.left) / box.width * one.width), Math.round((event.clientY - box.top) / box.height * one.height)];
};

place.addEventListener('pointerdown', event => {
  if (tool() === 'off' || event.button !== 0) return;
  event.preventDefault();
  place.setPointerCapture(event.pointerId);
  const own = mine(), each = { erase: tool() === 'erase', r: radius(), points: point(event) };
  own.strokes.push(each);
  draw();
  const move = moved => {
    const [x, y] = point(moved), { points } = each;
    // What the eye can't tell apart is not kept.
    if (Math.hypot(x - points.at(-2), y - points.at(-1)) < Math.max(1, each.r / 8)) return;
    points.push(x, y);
    mark(canvas.getContext('2d'), { ...each, points: points.slice(-4) }, scaleShown());
  };
  const end = () => {
    place.removeEventListener('pointermove', move);
    place.removeEventListener('lostpointercapture', end);
    edited();
  };
  place.addEventListener('pointermove', move);
  place.addEventListener('lostpointercapture', end);
});

place.addEventListener('pointermove', event => {
  ring.hidden = tool() === 'off';
  if (ring.hidden) return;
  const box = room.getBoundingClientRect(), scale = place.getBoundingClientRect().width / photo().width, wide = 2 * radius() * scale;
  Object.assign(ring.style, { left: event.clientX - box.left - wide / 2 + 'px', top: event.clientY - box.top - wide / 2 + 'px', width: wide + 'px', height: wide + 'px' });
});
place.addEventListener('pointerleave', () => { ring.hidden = true; });

$('undo').addEventListener('click', () => {
  const own = mine();
  if (own.strokes.length) own.strokes.pop();
  else own.base = own.bitmap = own.tinted = null;
  edited();
});
$('clear').addEventListener('click', () => {
  Object.assign(mine(), { strokes: [], base: null, bitmap: null, tinted: null });
  edited();
});
$('mask-pick').addEventListener('click', () => $('mask-file').click());
$('mask-file').addEventListener('change', () => {
  if ($('mask-file').files.length) give($('mask-file').files[0]);
  $('mask-file').value = '';
});
$('holes').addEventListener('drop', event => {
  event.preventDefault();
  if (event.dataTransfer.files.length) give(event.dataTransfer.files[0]);
});
$('brush').addEventListener('input', () => text($('brush-size'), $('brush').value + ' px'));

const arm = () => {
  $('stage').dataset.tool = tool();
  if (tool() === 'off') ring.hidden = true;
  draw();
};
for (const input of document.querySelectorAll('input[name=tool]')) input.addEventListener('change', arm);
$('holes').addEventListener('toggle', () => {
  // Who opens it in a job for holes alone wants to paint.
  if ($('holes').open && form.mode === 'inpaint' && tool() === 'off') document.querySelector('input[name=tool][value=paint]').checked = true;
  arm();
});

const report = () => {
  const mask = photo() && masks.get(photo().id), told = mask && mask.report;
  text($('mask-state'), told ? count(told.fillPixels) + ' px' : 'none');
  const { bounds } = told || {};
  facts($('mask-report'), told ? [
    ['Filled', count(told.fillPixels) + ' px'],
    ['Regions', told.regions],
    ['Within', bounds ? bounds.width + '\u2009\u00d7\u2009' + bounds.height + ' at ' + bounds.x + ',' + bounds.y : ''],
    ['Grey', told.greyPixels ? count(told.greyPixels) + ' px' : ''],
    ['Touches', told.touches.join(', ')],
    ['Note', (told.warnings || []).join('; ')],
  ] : []);
};

let shownFor = null;
on('photo', () => {
  const one = photo();
  if (one) {
    const most = Math.max(80, Math.round(Math.max(one.width, one.height) / 4));
    $('brush').max = String(most);
    if (shownFor !== one.id) $('brush').value = String(Math.round(most / 5));
    text($('brush-size'), $('brush').value + ' px');
    shownFor = one.id;
  }
  refuse('');
  arm();
  report();
});
on('mask', () => {
  report();
  draw();
});
on('form', arm);
on('fill', () => {
  // Who chooses a fill wants to see it, and what marks the holes would cover it.
  document.querySelector('input[name=tool][value=off]').checked = true;
  arm();
});

/** Whether the mask is here as a file could be: one of a file is after a reload with the server alone. */
const savable = () => Boolean(mine() && masks.has(photo().id) && (mine().strokes.length || mine().base));

on('plan mask photo', () => {
  const { ask } = planned;
  $('mask-save').hidden = !ask || !savable() || !(ask.inpaint || (ask.expand && ask.expand.mask));
});
$('mask-save').addEventListener('click', async () => {
  const own = mine(), file = own.base && !own.strokes.length ? own.base : await render(photo(), own);
  if (!file) return;
  const url = URL.createObjectURL(file);
  make('a', { href: url, download: 'mask.png' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
});

/** Gives a studio that was started again the masks once more, under the photos' new names. */
export const remask = (was, is) => {
  if (was !== is && painted.has(was)) {
    painted.set(is, painted.get(was));
    painted.delete(was);
  }
  setMask(was, null);
  const one = photo();
  if (one && one.id === is && painted.has(is)) edited();
};
