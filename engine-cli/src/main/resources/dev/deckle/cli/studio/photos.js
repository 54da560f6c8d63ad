// Photos: added by picker or by drop, several at a time, and the row of those that are here.
import { Gone, json, link, Refused, withToken } from './api.js';
import { $, bytes, make, say, shown, size, text } from './dom.js';
import { remask } from './mask.js';
import { changed, choosePhoto, on, photo, show, studio } from './store.js';

// Kept as long as the page, so that a studio that was started again gets them again.
const files = new Map();
const waiting = [], AT_ONCE = 2, MOST_TRIES = 5;
let sending = 0;

const trouble = (name, message) => {
  const close = make('button', { type: 'button', className: 'plain' }, '\u2715');
  close.setAttribute('aria-label', 'Dismiss');
  const line = make('li', { className: 'refused' }, make('strong', {}, shown(name)), ' ' + shown(message) + ' ', close);
  close.addEventListener('click', () => line.remove());
  $('uploads').append(line);
};

const arrived = (one, file, chosen) => {
  files.set(one.id, file);
  if (!studio.photos.some(other => other.id === one.id)) studio.photos.push(one);
  changed('photos');
  if (chosen || !photo()) choosePhoto(one.id);
  say(one.name + ' is here, ' + size(one));
};

const readable = async file => {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
};

const upload = async ({ file, chosen, instead, tries = 1 }) => {
  // A folder that was dropped, or a file that has gone since, would look like a server that is gone.
  if (!await readable(file)) {
    trouble(file.name, 'Expected a file that can be read but received a folder, or one that has changed since it was chosen');
    return;
  }
  try {
    const one = await json('POST', '/api/photos?name=' + encodeURIComponent(file.name), file);
    arrived(one, file, chosen);
    if (instead) {
      files.delete(instead);
      remask(instead, one.id);
    }
  } catch (e) {
    if (e instanceof Gone || (e instanceof Refused && link.is === 'stranger')) {
      // Kept until the studio is back, or its address is given; but what ends the connection each time is not sent for ever.
      if (tries < MOST_TRIES || link.is === 'stranger') waiting.unshift({ file, chosen, instead, tries: tries + 1 });
      else trouble(file.name, 'Expected a file that the studio takes but received one at which the connection ended ' + tries + ' times');
    } else if (e instanceof Refused) trouble(file.name, e.message);
    else throw e;
  }
};

const work = async () => {
  if (sending >= AT_ONCE || !waiting.length || link.is !== 'up') return;
  sending++;
  draw();
  try {
    await upload(waiting.shift());
  } finally {
    sending--;
    draw();
    if (link.is === 'up') work();
  }
};

const workAll = () => {
  for (let i = 0; i < AT_ONCE; i++) work();
};

export const add = list => {
  [...list].forEach((file, i) => waiting.push({ file, chosen: i === 0, instead: null }));
  show('canvas');
  workAll();
};

/** Gives a studio that was started again the photos that it no longer has, and takes up the rest of those that waited. */
export const handAgain = before => {
  for (const old of before) {
    const same = studio.photos.find(one => one.digest === old.digest);
    if (same) {
      remask(old.id, same.id);
      if (old.chosen) choosePhoto(same.id);
    } else if (files.has(old.id)) {
      waiting.push({ file: files.get(old.id), chosen: Boolean(old.chosen), instead: old.id });
    } else {
      trouble(old.name, 'is no longer in the studio; please add it again');
    }
  }
  workAll();
};

const remove = async one => {
  try {
    await json('DELETE', '/api/photos/' + encodeURIComponent(one.id));
  } catch (e) {
    if (!(e instanceof Refused) && !(e instanceof Gone)) throw e;
    trouble(one.name, e.message);
    return;
  }
  files.delete(one.id);
  const at = studio.photos.findIndex(other => other.id === one.id);
  studio.photos.splice(at, 1);
  changed('photos');
  if (!photo()) choosePhoto(studio.photos.length ? studio.photos[Math.min(at, studio.photos.length - 1)].id : null);
  say(one.name + ' was taken out of the studio');
};

const tiles = new Map();
const tile = one => {
  let made = tiles.get(one.id);
  if (!made) {
    const image = make('img', { alt: '', loading: 'lazy', decoding: 'async', draggable: false, src: withToken('/api/photos/' + encodeURIComponent(one.id) + '/view?side=160') });
    const open = make('button', { type: 'button', className: 'open', title: shown(one.name) + '\n' + size(one) }, image, make('span', {}, shown(one.name)));
    const close = make('button', { type: 'button', className: 'remove', title: 'Take out' }, '\u2715');
    close.setAttribute('aria-label', 'Take ' + shown(one.name) + ' out of the studio');
    open.addEventListener('click', () => choosePhoto(one.id));
    close.addEventListener('click', () => remove(one));
    made = make('li', {}, open, close);
    tiles.set(one.id, made);
  }
  made.firstElementChild.setAttribute('aria-pressed', String(photo() !== null && photo().id === one.id));
  return made;
};

const draw = () => {
  const wanted = studio.photos.map(tile), tray = $('tray');
  for (const [id, made] of tiles) {
    if (!studio.photos.some(one => one.id === id)) {
      made.remove();
      tiles.delete(id);
    }
  }
  wanted.forEach((made, i) => {
    if (tray.children[i] !== made) tray.insertBefore(made, tray.children[i] || null);
  });
  $('tray-row').hidden = studio.photos.length === 0;
  const left = waiting.length + sending;
  text($('add'), left ? 'Adding ' + left + ' \u2026' : '+ Add');
  const one = photo();
  text($('facts'), one ? [shown(one.name), size(one), one.format, bytes(one.bytes)].join(' \u00b7 ') : '');
  document.title = one ? shown(one.name) + ' \u2013 Deckle studio' : 'Deckle studio';
};

for (const button of document.querySelectorAll('[data-pick]')) button.addEventListener('click', () => $('files').click());
$('files').addEventListener('change', () => {
  add($('files').files);
  $('files').value = '';
});

const brings = event => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
let inside = 0;
addEventListener('dragenter', event => { if (brings(event)) { inside++; $('dropping').hidden = false; } });
addEventListener('dragleave', event => { if (brings(event) && --inside <= 0) { inside = 0; $('dropping').hidden = true; } });
addEventListener('dragover', event => { if (brings(event)) event.preventDefault(); });
addEventListener('drop', event => {
  if (!brings(event)) return;
  event.preventDefault();
  inside = 0;
  $('dropping').hidden = true;
  if (!event.target.closest('#holes')) add(event.dataTransfer.files);
});

on('photos photo studio', draw);
on('link', workAll);
