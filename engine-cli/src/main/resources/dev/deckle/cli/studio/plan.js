// The live plan: every figure that is shown is one of the plan's document.
import { json, newest, Refused } from './api.js';
import { $, facts, lines, make, named, shown, size, text } from './dom.js';
import { ask, changed, on, photo, planned, SIDES } from './store.js';
import { dragging } from './stage.js';

const WHY = {
  SNAPPED: 'on the step', MIN_STEP: 'at least one step', CLAMPED: 'at the cap', SPLIT: 'in several passes', TRIMMED: 'trimmed', GRID_PADDED: 'padded for the model',
};

const refuse = message => {
  planned.refused = message;
  text($('refused'), message ? shown(named(message)) : '');
  for (const [field, option] of Object.entries(FIELDS)) {
    const bad = message !== null && option.test(message);
    if (bad) $(field).setAttribute('aria-invalid', 'true');
    else $(field).removeAttribute('aria-invalid');
  }
  // What stands there still is of the last ask that was planned.
  $('plan-card').classList.toggle('stale', message !== null);
  $('stage').classList.toggle('stale', message !== null && planned.answer !== null);
};

// The server refuses in the command line's words, which name the option.
const FIELDS = {
  ...Object.fromEntries(SIDES.map(side => [side, new RegExp('--' + side + '\\b')])),
  dpi: /--dpi\b/, offset: /--offset\b|an offset from/, ratio: /--aspect\b|--size \d+x|--size.*--aspect/, long: /--size\b/, quality: /--quality\b/,
};

/** The delivered margins: how far `output` reaches beyond the placement, both of the plan. */
const delivered = plan => {
  const { output, placement } = plan;
  return {
    top: placement.y - output.y,
    left: placement.x - output.x,
    right: output.x + output.width - placement.x - placement.width,
    bottom: output.y + output.height - placement.y - placement.height,
  };
};

const row = (side, plan, given) => {
  const found = plan.adjustments.find(one => one.side === side);
  const asked = planned.ask && planned.ask.expand && planned.ask.expand[side];
  const exact = found ? found.exact + ' px' : given[side] + ' px';
  const why = found ? found.reasons.map(reason => WHY[reason] || reason).join(', ') : 'as asked';
  return make('tr', { className: found ? 'adjusted' : '' },
    make('th', { scope: 'row' }, side[0].toUpperCase() + side.slice(1)),
    make('td', {}, asked && !/px$/.test(asked) ? shown(asked) + ' = ' + exact : exact),
    make('td', {}, given[side] + ' px'),
    make('td', {}, why));
};

const passes = plan => {
  if (!plan.passes.length) return 'none: nothing is to be painted';
  return plan.passes.map((pass, i) => {
    const work = pass.work ? ', sent as ' + size(pass.work.canvas) + ' (' + pass.work.scale + ')' : '';
    return (plan.passes.length > 1 ? i + 1 + ': ' : '1: ') + size(pass.canvas) + work;
  }).join('; ');
};

const draw = () => {
  const answer = planned.answer, plan = answer && answer.plan;
  const idle = !answer;
  if (idle) text($('output'), photo() ? 'Nothing is asked yet: the photo as it is, ' + size(photo()) : '\u2013');
  else text($('output'), size(plan ? plan.output : photo()) + ' px');
  $('output').classList.toggle('idle', idle);
  const given = plan && plan.placement ? delivered(plan) : null;
  const sides = given ? SIDES.filter(side => given[side] > 0 || plan.adjustments.some(one => one.side === side)) : [];
  $('margins').hidden = sides.length === 0;
  $('margins').tBodies[0].replaceChildren(...sides.map(side => row(side, plan, given)));
  facts($('plan-facts'), plan ? [
    ['Photo', size(plan.source)],
    ['Scale', plan.scale && plan.scale !== '1/1' ? plan.scale : ''],
    ['Model paints', plan.canvas && (plan.canvas.width !== plan.output.width || plan.canvas.height !== plan.output.height) ? size(plan.canvas) : ''],
    [plan.passes.length === 1 ? 'Pass' : 'Passes', passes(plan)],
    ['Fill', answer.fill ? shown(answer.fill.name) + (answer.fill.reason ? ' \u2013 ' + shown(answer.fill.reason) : '') : ''],
  ] : []);
  lines($('told'), answer ? (answer.told || []).map(named) : []);
  $('words').hidden = idle || !answer.command;
  text($('command'), idle ? '' : answer.command || '');
  $('java-row').hidden = idle || !answer.java;
  text($('java'), idle ? '' : answer.java || '');
};

const look = newest(90, async ([asked], signal, current) => {
  try {
    const answer = await json('POST', '/api/plan', asked, signal);
    if (!current()) return;
    planned.answer = answer;
    planned.ask = asked;
    refuse(null);
  } catch (e) {
    if (!(e instanceof Refused)) throw e;
    if (!current()) return;
    // The last plan stays on the canvas: what was typed is mended, not lost.
    refuse(e.message);
  }
  draw();
  changed('plan');
}, dragging);

let last = '';

/** Asks for the plan again where what is asked has changed. */
export const replan = again => {
  const asked = ask(), key = JSON.stringify(asked);
  if (key === last && again !== true) return;
  last = key;
  if (asked) {
    look(asked);
    return;
  }
  look.stop();
  planned.answer = planned.ask = null;
  refuse(null);
  draw();
  changed('plan');
};

on('form photo mask studio', replan);
on('photo', () => {
  planned.answer = planned.ask = null;
  last = '';
  draw();
  replan();
});
