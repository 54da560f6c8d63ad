// A result, before and after, with the numbers of its seam.
import { withToken } from './api.js';
import { $, bytes, facts, lines, make, named, say, shown, size } from './dom.js';
import { leave, looked } from './jobs.js';
import { on, photo } from './store.js';

const compare = $('compare'), slider = $('slider');
let now = null;

const fit = () => {
  if (!now) return;
  const room = $('room'), { width, height } = now.result;
  const pad = Math.min(24, room.clientWidth / 20);
  const scale = Math.min((room.clientWidth - 2 * pad) / width, (room.clientHeight - 2 * pad) / height, 4);
  compare.style.width = Math.max(1, Math.round(width * scale)) + 'px';
  compare.style.height = Math.max(1, Math.round(height * scale)) + 'px';
};

const slide = () => {
  const at = Number(slider.value);
  $('before').style.clipPath = 'inset(0 ' + (100 - at) + '% 0 0)';
  $('line').style.left = at + '%';
};

const number = value => value === null || value === undefined ? '' : Number(value).toFixed(2) + '\u00d7';

const seam = result => {
  if (!result.seam) return '';
  const before = number(result.seam.before), after = number(result.seam.after);
  return before || after ? [before, after].filter(Boolean).join(' \u2192 ') + ' the natural step' : '';
};

const draw = () => {
  const job = looked();
  const other = !job || !now || job.id !== now.id;
  now = job;
  compare.hidden = $('outcome').hidden = !job;
  $('stage').hidden = Boolean(job) || !photo();
  $('desk').classList.toggle('result', Boolean(job));
  if (!job || !other) return;
  const { result } = job, place = result.placement, id = encodeURIComponent(job.id);
  $('after').src = withToken('/api/jobs/' + id + '/view?side=1600');
  const before = $('before-photo');
  before.src = withToken('/api/jobs/' + id + '/before?side=1600');
  // A result whose report is lost has no place for the photo.
  const hasPlace = place !== null && place !== undefined;
  $('before').hidden = $('line').hidden = $('slide').hidden = !hasPlace;
  if (hasPlace) {
    Object.assign(before.style, {
      left: 100 * place.x / result.width + '%', top: 100 * place.y / result.height + '%',
      width: 100 * place.width / result.width + '%', height: 100 * place.height / result.height + '%',
    });
  }
  $('outcome-title').replaceChildren(make('strong', {}, shown(result.name)), ' ' + size(result));
  facts($('outcome-facts'), [
    ['Model', job.model],
    ['Seam', seam(result)],
    ['Kept', result.kept],
    ['Cost', result.cost === null || result.cost === undefined ? '' : result.cost + ' USD'],
    ['File', result.format + ', ' + bytes(result.bytes)],
  ]);
  lines($('outcome-told'), [...job.told, ...(job.error ? [job.error.message] : [])].map(named));
  const link = $('download');
  link.href = withToken('/api/jobs/' + id + '/result?download=1');
  link.download = result.name;
  slider.value = 50;
  slide();
  fit();
  $('outcome-title').focus({ preventScroll: true });
};

slider.addEventListener('input', slide);
const drag = event => {
  if ($('before').hidden || (event.type === 'pointermove' && !(event.buttons & 1))) return;
  const box = compare.getBoundingClientRect();
  slider.value = 100 * (event.clientX - box.left) / box.width;
  slide();
};
compare.addEventListener('pointerdown', event => { compare.setPointerCapture(event.pointerId); drag(event); });
compare.addEventListener('pointermove', drag);
$('back').addEventListener('click', () => { leave(); say('The canvas'); $('run').focus(); });
on('result photo', draw);
// Who changes the ask looks at the canvas again; the result stays under Runs.
on('edited', leave);
new ResizeObserver(fit).observe($('room'));
