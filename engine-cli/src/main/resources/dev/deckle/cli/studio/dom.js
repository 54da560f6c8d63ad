// Small helpers that every module shares: elements, texts, what is said aloud.

export const $ = id => document.getElementById(id);

/** Makes an element; what stands in `props` is set as a property, else as an attribute. Texts stay texts. */
export const make = (name, props = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(props)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

/** Shows characters that can't be seen, or would turn a line round, as their numbers. */
export const shown = text => String(text).replace(/[^\P{C}\u200c\u200d\n]|[\u2028\u2029]/gu, c => '\\u{' + c.codePointAt(0).toString(16) + '}');

/** Says a text to those who listen, and again if it is the same as before. */
export const say = text => {
  const said = $('said');
  said.textContent = said.textContent === text ? text + '\u00a0' : text;
};

export const size = s => s ? s.width + '\u2009\u00d7\u2009' + s.height : '';

/** Shows an instant of ISO 8601 as its reader writes times. */
export const when = instant => {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
};

const FIELDS = {
  top: 'Top', right: 'Right', bottom: 'Bottom', left: 'Left', dpi: 'Dots an inch', aspect: 'Ratio', size: 'Long side',
  quality: 'Quality', 'max-cost': 'Budget', exact: '\u201cExact to the px\u201d', offset: 'Place', prompt: 'Prompt',
};

/** Names the page's fields where the server's words name options of the shell. */
export const named = message => message.replace(/--(top|right|bottom|left|dpi|aspect|size|quality|max-cost|exact|offset|prompt)\b(?: (?:N|USD|TEXT)\b)?/g, (all, option) => FIELDS[option]);

export const count = n => n.toLocaleString('en');

export const bytes = n => n < 1000 ? n + ' B' : n < 1e6 ? (n / 1000).toFixed(0) + ' kB' : (n / 1e6).toFixed(1) + ' MB';

/** Sets the text of an element only where it differs, so that nothing is said twice. */
export const text = (element, words) => {
  if (element.textContent !== words) element.textContent = words;
};

/** Fills a `dl` with pairs, leaving out those without a value. */
export const facts = (list, pairs) => {
  list.replaceChildren(...pairs.filter(([, value]) => value !== null && value !== undefined && value !== '').map(
    ([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, shown(value)))));
};

export const lines = (list, texts) => list.replaceChildren(...texts.map(line => make('li', {}, shown(line))));

export const remembered = (key, otherwise) => {
  try {
    const kept = sessionStorage.getItem('deckle.' + key);
    return kept === null ? otherwise : JSON.parse(kept);
  } catch {
    return otherwise;
  }
};

/** Keeps a value for this tab; what has no room is not kept, which costs nothing but a reload's comfort. */
export const remember = (key, value) => {
  try {
    if (value === null || value === undefined) sessionStorage.removeItem('deckle.' + key);
    else sessionStorage.setItem('deckle.' + key, JSON.stringify(value));
  } catch {
    // Full or forbidden.
  }
};
