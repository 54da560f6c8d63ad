// The form: fields into the ask and back.
import { $, make, shown, text } from './dom.js';
import { form, hasLength, length, on, set, SIDES, studio, take } from './store.js';

const fields = { dpi: 'dpi', ratio: 'ratio', long: 'long', offset: 'offset', format: 'format', quality: 'quality', 'max-cost': 'maxCost' };

for (const side of SIDES) {
  $(side).addEventListener('input', () => set({ margins: { ...form.margins, [side]: $(side).value } }));
}
// A place in px is one of a frame: another frame has the photo at one of the nine again.
const FRAME = ['ratio', 'long'];
for (const [id, key] of Object.entries(fields)) {
  $(id).addEventListener('input', () => set({ [key]: $(id).value, ...(FRAME.includes(key) ? { offset: '' } : {}) }));
}
$('exact').addEventListener('change', () => set({ exact: $('exact').checked }));
for (const input of document.querySelectorAll('input[name=mode]')) {
  input.addEventListener('change', () => set({ mode: input.value }));
}
$('panel').addEventListener('submit', event => event.preventDefault());

const value = (id, now) => {
  // The field that is typed in is left alone: nobody's caret is moved.
  if ($(id).value !== now) $(id).value = now;
};

const draw = () => {
  for (const side of SIDES) value(side, form.margins[side]);
  for (const [id, key] of Object.entries(fields)) value(id, form[key]);
  $('exact').checked = form.exact;
  document.querySelector('input[name=mode][value=' + form.mode + ']').checked = true;
  for (const part of document.querySelectorAll('[data-mode]')) {
    if (part.id !== 'stage') part.hidden = part.dataset.mode !== form.mode;
  }
  $('dpi-row').hidden = !hasLength();
  $('long-row').hidden = /^\d+\s*[x\u00d7]\s*\d+$/i.test(form.ratio.trim());
  $('holes').hidden = form.mode === 'reframe';
  if (form.mode === 'inpaint') $('holes').open = true;
  const gravity = document.querySelector('input[name=gravity][value="' + CSS.escape(form.gravity) + '"]');
  if (gravity) gravity.checked = !form.offset.trim();
};

const same = wanted => {
  if (wanted.reframe) {
    return form.mode === 'reframe' && form.ratio.trim() === (wanted.reframe.aspect || wanted.reframe.size)
      && (!wanted.reframe.aspect || form.long.trim() === (wanted.reframe.size || wanted.reframe.fit || ''));
  }
  const all = wanted.expand && wanted.expand.all;
  return form.mode === 'expand' && SIDES.every(side => length(form.margins[side]) === (wanted.expand[side] || all || ''));
};

const presets = () => {
  $('presets').replaceChildren(...studio.presets.map(preset => {
    const button = make('button', { type: 'button', className: 'chip' }, shown(preset.name));
    button.addEventListener('click', () => take(preset.ask));
    return button;
  }));
  press();
};

const press = () => {
  [...$('presets').children].forEach((button, i) => button.setAttribute('aria-pressed', String(same(studio.presets[i].ask))));
};

const gravities = () => {
  const legend = $('gravity').firstElementChild;
  $('gravity').replaceChildren(legend, ...studio.gravities.map(name => {
    const input = make('input', { type: 'radio', name: 'gravity', value: name, title: name });
    input.addEventListener('change', () => set({ gravity: name, offset: '' }));
    return make('label', {}, input, make('span', { className: 'unseen' }, name));
  }));
};

let drawn = '';
on('studio', () => {
  const key = JSON.stringify([studio.presets, studio.gravities]);
  if (key === drawn) return;
  drawn = key;
  presets();
  gravities();
  draw();
});
on('form', () => { draw(); press(); });

for (const button of document.querySelectorAll('[data-copy]')) {
  button.addEventListener('click', async () => {
    const from = $(button.dataset.copy), before = button.textContent;
    try {
      await navigator.clipboard.writeText(from.textContent);
      text(button, 'Copied');
    } catch {
      // Where the clipboard is not to be had, the words are selected for the user's own copying.
      getSelection().selectAllChildren(from);
      text(button, 'Selected: copy with Ctrl+C');
    }
    setTimeout(() => text(button, before), 2000);
  });
}
