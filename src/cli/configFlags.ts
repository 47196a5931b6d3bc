import * as v from 'valibot';
import { probabilityMethods } from '../engine/calibration/calibration';
import { schedules } from '../engine/learningRate';
import { lossIds } from '../engine/losses/lossSettings';
import { rateIntervalMethods } from '../engine/metrics/interval';
import { runConfigSchema } from '../engine/runConfig';
import { selectionRules } from '../engine/selection';
import { formatThresholdPolicy, parseThresholdPolicy, policyForms } from '../engine/thresholdPolicy';
import type { ConfigFlag } from './configFlag';
import { lossFlags } from './lossFlags';
import { splitList } from './splitList';

/** What a run does when no flag says otherwise. */
const defaults = v.parse(runConfigSchema, { target: 'target', positive: ['positive'] });

/** In the order of the help text. */
export const configFlags: readonly ConfigFlag[] = [
  {
    name: 'target',
    value: '<column>',
    summary: 'Column that holds the classes; required',
    path: ['target'],
    read: lastOf,
  },
  {
    name: 'positive',
    value: '<label>',
    repeatable: true,
    summary: 'Label that must not be missed; given several times, each of them',
    default: 'the rarer of two classes',
    path: ['positive'],
    read: (texts) => [...texts],
  },
  {
    name: 'loss',
    value: '<id>',
    summary: `One of ${lossIds.join(', ')}`,
    default: defaults.loss.id,
    path: ['loss', 'id'],
    read: lastOf,
  },
  ...lossFlags,
  {
    name: 'classes',
    value: '<binary|all>',
    summary: 'binary tells the positive labels from all others; all tells every label of the target from every other',
    default: defaults.model.classes,
    path: ['model', 'classes'],
    read: lastOf,
  },
  {
    name: 'hidden',
    value: '<units,...>',
    summary: 'Units of each hidden layer, 1 to 4096, at most 16 layers; none is logistic regression',
    default: defaults.model.hidden.join(','),
    path: ['model', 'hidden'],
    read: (texts) => (lastOf(texts) === 'none' ? [] : splitList(lastOf(texts)).map(toNumber)),
  },
  {
    name: 'ensemble',
    value: '<k|auto>',
    summary: 'Networks that are trained at once and answer together, 1 to 256; auto takes fewer where rows are many',
    default: String(defaults.model.ensemble),
    path: ['model', 'ensemble'],
    takes: 'auto or a whole number between 1 and 256',
    read: (texts) => (lastOf(texts) === 'auto' ? 'auto' : numberOf(texts)),
  },
  {
    name: 'dropout',
    value: '<share>',
    summary: 'Share of the hidden units that a training step leaves out',
    default: String(defaults.model.dropout),
    path: ['model', 'dropout'],
    read: numberOf,
  },
  {
    name: 'epochs',
    value: '<n>',
    summary: 'Passes over the training rows, 1 to 100000',
    default: String(defaults.training.epochs),
    path: ['training', 'epochs'],
    read: numberOf,
  },
  {
    name: 'batch-size',
    value: '<n|auto|full>',
    summary: 'Rows in a training step',
    default: String(defaults.training.batchSize),
    path: ['training', 'batchSize'],
    takes: 'auto, full or a whole number between 1 and 16777216',
    read: (texts) => (/^(auto|full)$/.test(lastOf(texts)) ? lastOf(texts) : numberOf(texts)),
  },
  {
    name: 'learning-rate',
    value: '<x>',
    summary: 'Step size of the optimiser, above 0 and at most 10',
    default: String(defaults.training.learningRate),
    path: ['training', 'learningRate'],
    read: numberOf,
  },
  {
    name: 'schedule',
    value: '<name>',
    summary: `How the learning rate moves: one of ${schedules.join(', ')}`,
    default: defaults.training.schedule,
    path: ['training', 'schedule'],
    read: lastOf,
  },
  {
    name: 'rate-warm-up',
    value: '<share>',
    summary: 'Share of the training over which the learning rate rises from nearly 0',
    default: String(defaults.training.learningRateWarmUp),
    path: ['training', 'learningRateWarmUp'],
    read: numberOf,
  },
  {
    name: 'weight-decay',
    value: '<x>',
    summary: 'Share of every weight that a step at learning rate 1 takes away (AdamW), 0 to 10',
    default: String(defaults.training.weightDecay),
    path: ['training', 'weightDecay'],
    read: numberOf,
  },
  {
    name: 'gradient-clip',
    value: '<length|none>',
    summary: 'Length to which a longer gradient is cut',
    default: String(defaults.training.gradientClip ?? 'none'),
    path: ['training', 'gradientClip'],
    takes: 'none or a number above 0',
    read: (texts) => (lastOf(texts) === 'none' ? null : numberOf(texts)),
  },
  {
    name: 'selection',
    value: '<rule>',
    summary: `By what the best epoch is told on validation rows: auto, ${selectionRules.join(', ')}`,
    default: defaults.training.selection,
    path: ['training', 'selection'],
    read: lastOf,
  },
  {
    name: 'patience',
    value: '<epochs|auto|none>',
    summary: 'Stop after so many epochs without a better one; none trains all epochs, auto waits for a sixth of them',
    default: String(defaults.training.patience ?? 'none'),
    path: ['training', 'patience'],
    takes: 'none, auto or a whole number between 1 and 100000',
    read: patienceOf,
  },
  {
    name: 'seed',
    value: '<n>',
    summary: 'The same seed gives the same run; 0 to 4294967295',
    default: String(defaults.training.seed),
    path: ['training', 'seed'],
    read: numberOf,
  },
  {
    name: 'split',
    value: '<a,b,c>',
    summary: 'Fractions for train, validation and test, which total 1',
    default: defaults.split.fractions.join(','),
    path: ['split', 'fractions'],
    read: fractionsOf,
  },
  {
    name: 'calibration',
    value: '<fraction>',
    summary:
      'Share of all rows, taken from the training rows, on which guaranteed-recall rests; nothing else sees them',
    default: 'what the policy needs',
    path: ['split', 'calibration'],
    read: numberOf,
  },
  {
    name: 'split-column',
    value: '<column>',
    summary: 'Column that holds train, validation, test or calibration for each row, instead of fractions',
    path: ['split', 'column'],
    read: lastOf,
  },
  {
    name: 'group-column',
    value: '<column>',
    summary: 'Column, such as a patient, of which no value may be on two sides of the split',
    path: ['split', 'groupColumn'],
    read: lastOf,
  },
  {
    name: 'time-column',
    value: '<column>',
    summary: 'Column of dates or numbers: the latest rows are the test rows, those before them validate',
    path: ['split', 'timeColumn'],
    read: lastOf,
  },
  {
    name: 'folds',
    value: '<k>',
    summary: 'Also cross-validate with k folds, 2 to 100: scores for every row from a model that did not see it',
    default: String(defaults.split.folds ?? 'none'),
    path: ['split', 'folds'],
    takes: 'none or a whole number between 2 and 100',
    read: (texts) => (lastOf(texts) === 'none' ? null : numberOf(texts)),
  },
  {
    name: 'delimiter',
    value: '<character>',
    summary: 'The one character between the fields of a text table; tab stands for a tabulator',
    default: 'found out',
    path: ['read', 'delimiter'],
    read: (texts) => (lastOf(texts) === 'tab' ? '\t' : lastOf(texts)),
  },
  {
    name: 'missing',
    value: '<text,...>',
    repeatable: true,
    summary: 'Texts that mean a missing value, beside the usual ones',
    path: ['read', 'missingMarks'],
    read: (texts) => texts.flatMap(splitList),
  },
  {
    name: 'exclude',
    value: '<column,...>',
    repeatable: true,
    summary: 'Columns that the model must not see; quote a name that holds a comma, as in \'"a,b",c\'',
    path: ['columns', 'exclude'],
    read: (texts) => texts.flatMap(splitList),
  },
  {
    name: 'include',
    value: '<column,...>',
    repeatable: true,
    summary: 'Columns that the model must see although they look like identifiers, text or constants',
    path: ['columns', 'include'],
    read: (texts) => texts.flatMap(splitList),
  },
  {
    name: 'threshold',
    value: '<policy>',
    summary: `How the operating point is chosen: ${policyForms.join(', ')}`,
    default: formatThresholdPolicy(defaults.threshold),
    path: ['threshold'],
    takes: `one of ${policyForms.join(', ')}, for example recall=0.95`,
    read: policyOf,
  },
  {
    name: 'intervals',
    value: '<method>',
    summary: `95 % intervals of rates: ${rateIntervalMethods.join(' or ')}, which is wider and never too narrow`,
    default: defaults.evaluation.intervals,
    path: ['evaluation', 'intervals'],
    read: lastOf,
  },
  {
    name: 'probabilities',
    value: '<method>',
    summary: `How scores become probabilities, fitted on validation: one of ${probabilityMethods.join(', ')}`,
    default: defaults.probabilities.method,
    path: ['probabilities', 'method'],
    read: lastOf,
  },
  {
    name: 'backend',
    value: '<name>',
    summary: 'auto, native or wasm; auto takes native where it is set up',
    default: defaults.backend,
    path: ['backend'],
    read: lastOf,
  },
  {
    name: 'no-baselines',
    summary: 'Leave out the comparison with plain cross-entropy and with calling everyone positive',
    path: ['baselines'],
    read: () => false,
  },
];

function lastOf(texts: readonly string[]): string {
  return texts.at(-1) ?? '';
}

function patienceOf(texts: readonly string[]): unknown {
  if (lastOf(texts) === 'none') return null;
  return lastOf(texts) === 'auto' ? 'auto' : numberOf(texts);
}

function numberOf(texts: readonly string[]): number {
  return toNumber(lastOf(texts));
}

/** `Number` would read an empty text as 0. NaN fails every range. */
function toNumber(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

/** A wrong number of fractions stays text, for which the schema says what it wants. */
function fractionsOf(texts: readonly string[]): unknown {
  const fractions = splitList(lastOf(texts));
  return fractions.length === 3 ? fractions.map(toNumber) : lastOf(texts);
}

/** A policy that cannot be read becomes one whose value is out of range. */
function policyOf(texts: readonly string[]): unknown {
  const policy = parseThresholdPolicy(lastOf(texts));
  return policy.ok ? policy.value : { kind: 'fixed', value: NaN };
}
