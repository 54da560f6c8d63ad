'use strict';
(() => {
  // A list longer than this is shown in parts: browsers bound the height of a page.
  const MOST = 50000;
  const LEAST_WIDTH = 288, HEIGHT = 228, GAP = 12, AHEAD = 2;
  const MOST_ENLARGED = 3;
  const NAMES = ['state', 'photo', 'target', 'model', 'source', 'output', 'place', 'cost', 'seam', 'error', 'warnings', 'thumb', 'files', 'seconds'];
  const $ = id => document.getElementById(id);

  const rows = [];
  for (const part of document.querySelectorAll('script.rows')) {
    for (const row of JSON.parse(part.textContent)) rows.push(row);
    part.remove();
  }
  const about = JSON.parse($('about').textContent);
  const job = row => Object.fromEntries(NAMES.map((name, i) => [name, row[i]]));
  const [STATE, PHOTO, TARGET, MODEL, COST, SEAM, ERROR] = [0, 1, 2, 3, 7, 8, 9];

  // What can't be seen, or would turn the rest of a line round, is shown as its number; joiners belong to words and signs.
  const shown = text => text.replace(/[^\P{C}\u200c\u200d]|[\u2028\u2029]/gu, c => '\\u{' + c.codePointAt(0).toString(16) + '}');
  const address = path => {
    try {
      return path.startsWith('file:///') ? path : path.split('/').map(encodeURIComponent).join('/');
    } catch (e) {
      return '';
    }
  };
  const small = hex => '.deckle/sheet/' + hex.slice(0, 2) + '/' + hex.slice(2) + '.jpg';
  const element = (name, kind, text) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const size = s => s ? s[0] + '\u00d7' + s[1] : '';
  const sizes = one => [size(one.source), size(one.output)].filter(s => s).join(' \u2192 ');
  const usd = cost => { const [whole, part = ''] = cost.split('.'); return whole + '.' + part.replace(/0+$/, '').padEnd(2, '0') + ' USD'; };
  const seam = value => Number(value).toFixed(2) + '\u00d7';
  const group = state => state === 'DONE' || state === 'FAILED' ? state : 'WAITING';
  const count = n => n.toLocaleString('en');

  // Filters.
  const counts = { '': rows.length, DONE: 0, FAILED: 0, WAITING: 0 };
  const models = new Map(), kinds = new Map();
  for (const row of rows) {
    counts[group(row[STATE])]++;
    models.set(row[MODEL], (models.get(row[MODEL]) || 0) + 1);
    if (row[ERROR]) kinds.set(row[ERROR][0], (kinds.get(row[ERROR][0]) || 0) + 1);
  }
  for (const [state, word] of [['', 'All'], ['DONE', 'Done'], ['FAILED', 'Failed'], ['WAITING', 'Waiting']]) {
    const label = element('label'), input = element('input');
    input.type = 'radio';
    input.name = 'state';
    input.value = state;
    input.checked = state === '';
    label.append(input, word + ' ', element('b', '', count(counts[state])));
    $('states').append(label);
  }
  for (const [select, values] of [[$('model'), models], [$('kind'), kinds]]) {
    for (const value of [...values.keys()].sort()) {
      const option = element('option', '', shown(value) + ' (' + count(values.get(value)) + ')');
      option.value = value;
      select.append(option);
    }
    select.disabled = values.size === 0;
  }
  document.title = 'Contact sheet \u2013 ' + shown(about.name);
  $('facts').textContent = [shown(about.name), count(rows.length) + (rows.length === 1 ? ' job' : ' jobs'),
    about.cost ? usd(about.cost) + ' in all' : '', about.made.slice(0, 16).replace('T', ' ') + ' UTC'].filter(s => s).join(' \u00b7 ');

  let chosen = [], part = 0, list = [];
  const number = text => text === null ? -1 : Number(text);
  const orders = {
    seam: (a, b) => number(rows[b][SEAM]) - number(rows[a][SEAM]),
    cost: (a, b) => number(rows[b][COST]) - number(rows[a][COST]),
    name: (a, b) => rows[a][TARGET] < rows[b][TARGET] ? -1 : rows[a][TARGET] > rows[b][TARGET] ? 1 : 0,
  };
  const filter = () => {
    const state = document.querySelector('#states input:checked').value;
    const words = $('text').value.toLowerCase().split(/\s+/).filter(w => w);
    const model = $('model').value, kind = $('kind').value, order = $('order').value;
    const least = $('seam').value === '' ? null : Number($('seam').value);
    chosen = [];
    rows.forEach((row, i) => {
      if (state && group(row[STATE]) !== state) return;
      if (model && row[MODEL] !== model) return;
      if (kind && (!row[ERROR] || row[ERROR][0] !== kind)) return;
      if (least !== null && (row[SEAM] === null || Number(row[SEAM]) < least)) return;
      if (words.length) {
        const text = [row[PHOTO], row[TARGET], row[MODEL], ...(row[ERROR] || [])].join('\n').toLowerCase();
        if (!words.every(w => text.includes(w))) return;
      }
      chosen.push(i);
    });
    if (order) chosen.sort((a, b) => orders[order](a, b) || a - b);
    show(0);
  };
  const show = which => {
    part = which;
    list = chosen.slice(part * MOST, (part + 1) * MOST);
    const parts = Math.ceil(chosen.length / MOST);
    $('shown').textContent = chosen.length === rows.length ? parts < 2 ? 'All jobs are shown' : 'All jobs, in parts'
      : chosen.length === 0 ? 'No job is like that' : count(chosen.length) + ' of ' + count(rows.length) + ' jobs are shown';
    $('pages').hidden = parts < 2;
    $('page').textContent = 'Part ' + (part + 1) + ' of ' + parts;
    $('earlier').disabled = part === 0;
    $('later').disabled = part >= parts - 1;
    forget();
    layout();
  };
  $('earlier').addEventListener('click', () => { show(part - 1); scrollTo(0, 0); });
  $('later').addEventListener('click', () => { show(part + 1); scrollTo(0, 0); });
  $('filters').addEventListener('submit', event => event.preventDefault());
  let wait = 0;
  for (const kind of ['input', 'change']) {
    $('filters').addEventListener(kind, () => { clearTimeout(wait); wait = setTimeout(filter, rows.length > 20000 ? 250 : 60); });
  }

  // The grid holds only the tiles that can be seen, and a few around them.
  const grid = $('grid'), tiles = new Map();
  let columns = 1, width = LEAST_WIDTH;
  const forget = () => { tiles.clear(); grid.replaceChildren(); };
  const layout = () => {
    const room = grid.clientWidth;
    columns = Math.max(1, Math.floor((room + GAP) / (LEAST_WIDTH + GAP)));
    width = (room - GAP * (columns - 1)) / columns;
    const lines = Math.ceil(list.length / columns);
    grid.style.height = Math.max(0, lines * (HEIGHT + GAP) - GAP) + 'px';
    tiles.forEach(put);
    draw();
  };
  const put = (tile, at) => {
    tile.style.width = width + 'px';
    tile.style.transform = 'translate(' + (at % columns) * (width + GAP) + 'px,' + Math.floor(at / columns) * (HEIGHT + GAP) + 'px)';
  };
  const draw = () => {
    const top = -grid.getBoundingClientRect().top;
    const from = Math.max(0, (Math.floor(top / (HEIGHT + GAP)) - AHEAD) * columns);
    const to = Math.min(list.length, (Math.ceil((top + innerHeight) / (HEIGHT + GAP)) + AHEAD) * columns);
    for (const [at, tile] of tiles) {
      if ((at < from || at >= to) && !tile.contains(document.activeElement)) {
        tile.remove();
        tiles.delete(at);
      }
    }
    for (let at = from; at < to; at++) tileAt(at);
  };
  const tileAt = at => {
    let tile = tiles.get(at);
    if (!tile) {
      tile = make(at);
      put(tile, at);
      tiles.set(at, tile);
      const after = [...tiles.keys()].filter(other => other > at).sort((a, b) => a - b)[0];
      grid.insertBefore(tile, after === undefined ? null : tiles.get(after));
    }
    return tile;
  };
  const thumb = (hex, none) => {
    const place = element('span');
    if (!hex) {
      place.textContent = none;
      return place;
    }
    const image = element('img');
    image.alt = '';
    image.decoding = 'async';
    image.addEventListener('error', () => { place.textContent = none; });
    image.src = small(hex);
    place.append(image);
    return place;
  };
  const make = at => {
    const one = job(rows[list[at]]), item = element('li'), tile = element('button', 'tile ' + group(one.state));
    item.setAttribute('aria-posinset', part * MOST + at + 1);
    item.setAttribute('aria-setsize', chosen.length);
    tile.type = 'button';
    tile.dataset.at = at;
    tile.title = one.error ? shown(one.target) + '\n' + shown(one.error[1]) : shown(one.target);
    const pair = element('span', 'pair');
    pair.append(thumb(one.thumb, 'no preview'), thumb(one.files.length ? one.files[0][1] : '',
      one.state === 'DONE' ? 'no preview' : one.state === 'FAILED' ? 'failed' : 'not yet'));
    const words = element('span', 'words'), name = element('span', 'name'), second = element('span'), third = element('span', 'why');
    name.append(element('bdi', '', shown(one.target)));
    second.append(element('bdi', '', sizes(one) || shown(one.photo)));
    if (one.seam !== null) second.append(element('i', '', 'seam ' + seam(one.seam)));
    third.append(element('bdi', '', one.error ? one.error[0] + ': ' + shown(one.error[1]) : shown(one.model)));
    if (one.cost !== null) third.append(element('i', '', usd(one.cost)));
    words.append(name, second, third);
    tile.append(pair, words);
    item.append(tile);
    return item;
  };
  const go = at => {
    const top = grid.getBoundingClientRect().top + Math.floor(at / columns) * (HEIGHT + GAP);
    if (top < 0) scrollBy(0, top - GAP);
    else if (top + HEIGHT > innerHeight) scrollBy(0, top + HEIGHT + GAP - innerHeight);
    tileAt(at).firstChild.focus({ preventScroll: true });
    draw();
  };
  grid.addEventListener('keydown', event => {
    const tile = event.target.closest('.tile');
    if (!tile || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = Number(tile.dataset.at);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns, Home: 0, End: list.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to >= 0 && to < list.length) go(to);
  });
  grid.addEventListener('click', event => {
    const tile = event.target.closest('.tile');
    if (tile) open(Number(tile.dataset.at));
  });
  let drawing = false;
  const soon = work => () => {
    if (!drawing) {
      drawing = true;
      requestAnimationFrame(() => { drawing = false; work(); });
    }
  };
  addEventListener('scroll', soon(draw), { passive: true });
  new ResizeObserver(() => { layout(); if ($('viewer').open) fit(); }).observe(grid);
  addEventListener('resize', () => { layout(); if ($('viewer').open) fit(); });

  // The viewer: the photo lies in its place over the result, and is drawn aside.
  const viewer = $('viewer'), stage = $('stage'), slider = $('slider');
  let current = -1, frame = [1, 1], turn = 0;
  const picture = (image, hex, path) => {
    const mine = turn;
    image.removeAttribute('src');
    if (hex) image.src = small(hex);
    const file = address(path);
    if (!file) return;
    const whole = new Image();
    whole.addEventListener('load', () => { if (mine === turn) image.src = whole.src; });
    whole.src = file;
  };
  const fit = () => {
    const room = stage.parentElement;
    const scale = Math.min((room.clientWidth - 24) / frame[0], innerHeight * 0.6 / frame[1], MOST_ENLARGED);
    stage.style.width = Math.max(1, Math.round(frame[0] * scale)) + 'px';
    stage.style.height = Math.max(1, Math.round(frame[1] * scale)) + 'px';
  };
  const slide = () => {
    const at = stage.classList.contains('alone') ? 100 : Number(slider.value);
    $('before').style.clipPath = 'inset(0 ' + (100 - at) + '% 0 0)';
    $('line').style.left = at + '%';
  };
  const link = path => {
    const made = element('a');
    made.append(element('bdi', '', shown(path)));
    made.href = address(path);
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
    return made;
  };
  const fact = (name, value) => {
    if (!value) return;
    const data = element('dd');
    data.append(value);
    $('details').append(element('dt', '', name), data);
  };
  const result = (one, which) => {
    const file = one.files[which];
    turn++;
    const alone = !file;
    stage.classList.toggle('alone', alone);
    $('slide').hidden = alone;
    $('line').hidden = alone;
    $('after').hidden = alone;
    frame = one.output && !alone ? one.output : one.source || [256, 160];
    const [x, y, w, h] = one.place && !alone ? one.place : [0, 0, frame[0], frame[1]];
    const photo = $('photo').style;
    photo.left = 100 * x / frame[0] + '%';
    photo.top = 100 * y / frame[1] + '%';
    photo.width = 100 * w / frame[0] + '%';
    photo.height = 100 * h / frame[1] + '%';
    $('photo').hidden = alone && !one.thumb;
    if (one.thumb || !alone) picture($('photo'), one.thumb, alone ? '' : one.photo);
    if (file) picture($('after'), file[1], file[0]);
    $('choice').replaceChildren(...(one.files.length < 2 ? [] : one.files.map((_, i) => {
      const button = element('button', '', String(i + 1));
      button.type = 'button';
      button.setAttribute('aria-label', 'Result ' + (i + 1));
      button.setAttribute('aria-pressed', String(i === which));
      button.addEventListener('click', () => result(one, i));
      return button;
    })));
    fit();
    slide();
  };
  const open = at => {
    const one = job(rows[list[at]]);
    current = at;
    $('name').textContent = shown(one.target);
    $('trouble').textContent = one.error ? one.error[0] + ': ' + shown(one.error[1]) : '';
    $('details').replaceChildren();
    fact('Photo', link(one.photo));
    one.files.forEach(file => fact('Result', link(file[0])));
    fact('Size', sizes(one));
    fact('Model', shown(one.model));
    fact('Seam', one.seam === null ? '' : seam(one.seam) + ' the natural step, at its worst');
    fact('Cost', one.cost === null ? '' : usd(one.cost));
    fact('Time', one.seconds === null ? '' : one.seconds + ' s');
    one.warnings.forEach(warning => fact('Note', shown(warning)));
    $('previous').disabled = at === 0;
    $('next').disabled = at === list.length - 1;
    slider.value = 50;
    if (!viewer.open) viewer.showModal();
    result(one, 0);
    if (!$('slide').hidden) slider.focus();
  };
  const step = by => { if (current + by >= 0 && current + by < list.length) open(current + by); };
  $('previous').addEventListener('click', () => step(-1));
  $('next').addEventListener('click', () => step(1));
  $('close').addEventListener('click', () => viewer.close());
  viewer.addEventListener('click', event => { if (event.target === viewer) viewer.close(); });
  viewer.addEventListener('close', () => { turn++; if (current >= 0 && current < list.length) go(current); });
  viewer.addEventListener('keydown', event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'n' || event.key === 'PageDown') { event.preventDefault(); step(1); }
    if (event.key === 'p' || event.key === 'PageUp') { event.preventDefault(); step(-1); }
  });
  slider.addEventListener('input', slide);
  const drag = event => {
    if (stage.classList.contains('alone') || (event.type === 'pointermove' && !(event.buttons & 1))) return;
    const box = stage.getBoundingClientRect();
    slider.value = 100 * (event.clientX - box.left) / box.width;
    slide();
  };
  stage.addEventListener('pointerdown', event => { stage.setPointerCapture(event.pointerId); drag(event); });
  stage.addEventListener('pointermove', drag);

  filter();
})();
