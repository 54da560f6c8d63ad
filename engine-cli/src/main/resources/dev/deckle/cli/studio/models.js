// Models side by side: what each would be sent, in how many passes, and what it takes for it; and the options of the chosen one.
import { json, newest, Refused } from './api.js';
import { $, make, shown, text } from './dom.js';
import { ask, changed, form, on, set, studio, views } from './store.js';
import { dragging } from './stage.js';

const cards = new Map();

/** What the server says of each model for the present ask, by id. */
export const offers = new Map();

const build = () => {
  cards.clear();
  // Those that could be run now stand first.
  const sorted = [...studio.models].sort((a, b) => b.configured - a.configured);
  $('models').replaceChildren(...sorted.map(model => {
    const input = make('input', { type: 'radio', name: 'model', value: model.id });
    input.setAttribute('aria-describedby', 'model-' + cards.size);
    input.addEventListener('change', () => set({ model: model.id }));
    const price = make('span', { className: 'price' }), gets = make('span', { className: 'gets', id: 'model-' + cards.size });
    const card = make('label', { className: 'model' }, input, make('span', { className: 'model-name' }, shown(model.id)), price, gets);
    cards.set(model.id, { card, input, price, gets, model });
    return card;
  }));
  pick();
  tell();
};

const unset = model => model.configured ? '' : 'Not configured: set ' + [].concat(model.configuredBy || 'its key').join(' or ') + ' and start the studio again';

const tell = () => {
  for (const [id, { card, price, gets, model }] of cards) {
    const offer = offers.get(id), refused = offer && offer.refused;
    text(price, refused ? '' : offer && offer.priceTold ? offer.priceTold : model.free ? 'free' : '');
    const passes = offer && !refused && offer.passes !== null ? offer.passes + (offer.passes === 1 ? ' pass' : ' passes') : '';
    const sent = offer && offer.sent ? 'gets ' + offer.sent : '';
    text(gets, shown([refused || [sent, passes].filter(Boolean).join(', ') || model.tells || '', unset(model)].filter(Boolean).join('. ')));
    card.hidden = offers.size > 0 && !offer && id !== form.model;
    card.classList.toggle('refused', Boolean(refused));
    card.classList.toggle('unset', !model.configured);
  }
};

const pick = () => {
  const card = cards.get(form.model);
  if (card) card.input.checked = true;
};

const look = newest(260, async ([wanted], signal, current) => {
  try {
    const { models } = await json('POST', '/api/models', wanted, signal);
    if (!current()) return;
    offers.clear();
    for (const offer of models) offers.set(offer.id, offer);
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    if (!current()) return;
    offers.clear();
  }
  tell();
  changed('offers');
});

let last = '';
const refresh = () => {
  // What the chosen model can't do another may, so this is asked where the plan is refused too.
  const wanted = ask();
  if (!wanted) {
    look.stop();
    last = '';
    offers.clear();
    tell();
    changed('offers');
    return;
  }
  if (dragging() || views.is !== 'canvas') return;
  const { model, set: values, fill, format, quality, ...rest } = wanted;
  const key = JSON.stringify(rest);
  if (key === last) return;
  last = key;
  look(rest);
};

// Options of the chosen model, as it tells them.

let optionsOf = '';
const NONE = 'none', REQUIRED = 'required';

const labelled = (id, title, told, value, given, element) => {
  const input = make(element, { id, value, placeholder: told });
  input.addEventListener('input', () => given(input.value));
  return make('label', { className: 'option' }, make('span', {}, title), input);
};

const prompt = model => {
  const made = labelled('prompt', model.prompt === REQUIRED ? 'Prompt (this model needs one)' : 'Prompt', '', form.prompt, value => set({ prompt: value }), 'textarea');
  made.lastElementChild.rows = 2;
  return made;
};

const field = option => {
  const given = value => set({ set: { ...form.set, [form.model]: { ...form.set[form.model], [option.name]: value } } });
  const made = labelled('option-' + option.name, shown(option.name), shown(option.values), (form.set[form.model] || {})[option.name] ?? '', given, 'input');
  made.title = shown(option.text);
  return made;
};

const options = () => {
  if (optionsOf === form.model) return;
  optionsOf = form.model;
  const model = studio.models.find(one => one.id === form.model);
  if (!model) return;
  $('options').replaceChildren(...(model.prompt === NONE ? [] : [prompt(model)]));
  if (model.options.length) {
    $('options').append(make('details', {}, make('summary', {}, 'Options of ' + shown(form.model)), make('div', { className: 'grid-options' }, ...model.options.map(field))));
  }
};

let known = '';
on('studio', () => {
  const key = JSON.stringify(studio.models);
  if (key === known) return;
  known = key;
  optionsOf = '';
  if (studio.models.length && !studio.models.some(one => one.id === form.model)) set({ model: 'local' });
  build();
  options();
});
on('form', () => { pick(); options(); });
on('plan view', refresh);

export const reprice = () => { last = ''; refresh(); };
