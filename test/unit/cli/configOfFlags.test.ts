import assert from 'node:assert/strict';
import { configOfFlags } from '../../../src/cli/configOfFlags';
import { FlagValues } from '../../../src/cli/flagValues';
import { effectiveParameters } from '../../../src/engine/losses/lossSettings';
import { parseRunConfig } from '../../../src/engine/runConfig';

function configOf(flags: Record<string, string | readonly string[]>) {
  const texts = Object.entries(flags).map(([name, text]) => [name, typeof text === 'string' ? [text] : text] as const);
  return configOfFlags(new FlagValues(new Map(texts)), ['chosen later']);
}

function valueOf(flags: Record<string, string | readonly string[]>) {
  const config = configOf({ target: 'y', ...flags });
  assert.ok(config.ok, config.ok ? '' : config.error.message);
  return config.value;
}

describe('configOfFlags', () => {
  it('leaves every default to the configuration', () => {
    const defaults = parseRunConfig({ target: 'y', positive: ['yes'] });
    assert.ok(defaults.ok);
    assert.deepEqual(valueOf({ positive: ['yes'] }), defaults.value);
  });

  it('lets a positive label stand in when none is named', () => {
    assert.deepEqual(valueOf({}).positive, ['chosen later']);
    assert.deepEqual(valueOf({ positive: ['a,b', 'c'] }).positive, ['a,b', 'c']);
  });

  it('takes costs for the threshold policy that reads them, and flags of other losses that are trained as well', () => {
    const costs = { target: 'y', 'cost-fn': '20' };
    assert.ok(!configOf(costs).ok);
    assert.ok(!configOf({ ...costs, threshold: 'cost=3' }).ok);
    const config = valueOf({ ...costs, threshold: 'cost' });
    assert.equal(config.loss.falseNegativeCost, 20);
    const beta = new FlagValues(
      new Map([
        ['target', ['y']],
        ['beta', ['3']],
      ]),
    );
    assert.ok(!configOfFlags(beta, ['yes']).ok);
    assert.ok(configOfFlags(beta, ['yes'], ['f-beta']).ok);
  });

  it('reads no layers as logistic regression, and no patience as none', () => {
    assert.deepEqual(valueOf({ hidden: 'none' }).model.hidden, []);
    assert.deepEqual(valueOf({ hidden: '128, 32' }).model.hidden, [128, 32]);
    assert.equal(valueOf({ patience: 'none' }).training.patience, null);
    assert.equal(valueOf({ patience: '5' }).training.patience, 5);
    assert.equal(valueOf({ patience: 'auto' }).training.patience, 'auto');
    assert.equal(valueOf({ 'gradient-clip': 'none' }).training.gradientClip, null);
    assert.equal(valueOf({ 'gradient-clip': '2.5' }).training.gradientClip, 2.5);
  });

  for (const [text, weights] of [
    ['M=3,B=1', { M: 3, B: 1 }],
    ['a, b=2,c=0.5', { 'a, b': 2, c: 0.5 }],
    ['x=y=1e3', { 'x=y': 1000 }],
    ['balanced', 'balanced'],
  ] as const) {
    it(`reads the class weights ${text}`, () => {
      const { loss } = valueOf({ loss: 'weighted-cross-entropy', 'class-weights': text });
      assert.deepEqual(loss.classWeights, weights);
    });
  }

  it('has a flag for every parameter of the losses', () => {
    const given = {
      'recall-specificity': { 'recall-weight': '0.97' },
      'cost-matrix': { 'cost-fn': '25', 'cost-fp': '2' },
      'neyman-pearson': { 'target-recall': '0.99' },
      'f-beta': { beta: '3' },
      tversky: { 'fn-weight': '0.8', 'fp-weight': '0.2' },
      focal: { alpha: '0.9', gamma: '0' },
      'logit-adjusted': { 'recall-weight': '0.97' },
    };
    const read = Object.entries(given).map(([id, flags]) => {
      const { loss } = valueOf({ loss: id, ...flags });
      return effectiveParameters(loss).map((parameter) => loss[parameter]);
    });
    assert.deepEqual(read, [[0.97], [25, 2], [0.99], [3], [0.8, 0.2], [0.9, 0], [0.97]]);
  });

  for (const [flags, message, advice] of [
    [
      { loss: 'recall-specificity', 'class-weights': 'balanced' },
      '--class-weights has no effect on the loss recall-specificity: this loss is made of rates of the whole batch, which class weights would only rescale.',
      'Use --loss weighted-cross-entropy, or leave --class-weights out.',
    ],
    [
      { loss: 'cross-entropy', 'class-weights': 'balanced' },
      '--class-weights has no effect on the loss cross-entropy: this loss weighs all rows alike.',
      'Use --loss weighted-cross-entropy, or leave --class-weights out.',
    ],
    [
      { loss: 'f-beta', 'recall-weight': '0.9' },
      '--recall-weight has no effect on the loss f-beta: what this loss reads is --beta.',
      'Use --loss recall-specificity, logit-adjusted or weighted-cross-entropy, or leave --recall-weight out.',
    ],
    [
      { beta: '3' },
      '--beta has no effect on the loss logit-adjusted: what this loss reads is --recall-weight.',
      'Use --loss f-beta, or leave --beta out.',
    ],
    [
      { loss: 'weighted-cross-entropy', 'class-weights': 'balanced', 'recall-weight': '0.97' },
      '--recall-weight has no effect on the loss weighted-cross-entropy beside --class-weights, which takes its place.',
      'Leave one of them out.',
    ],
  ] as const) {
    it(`refuses ${Object.entries(flags)
      .map(([name, text]) => `--${name} ${text}`)
      .join(' ')}, which would have no effect`, () => {
      const config = configOf({ target: 'y', ...flags });
      assert.ok(!config.ok);
      assert.match(config.error.code, /^(class-weights|recall-weight|beta)-without-effect$/);
      assert.deepEqual([config.error.message, config.error.advice], [message, advice]);
    });
  }

  it('takes columns to exclude from several flags and from lists', () => {
    assert.deepEqual(valueOf({ exclude: ['a,b', '"c,d",e'] }).columns.exclude, ['a', 'b', 'c,d', 'e']);
  });

  it('names the flag, what was typed and what it must be', () => {
    const config = configOf({ target: 'y', 'recall-weight': '1.5' });
    assert.ok(!config.ok);
    assert.equal(config.error.kind, 'usage');
    assert.equal(config.error.message, '--recall-weight cannot be "1.5".');
    assert.equal(config.error.advice, 'It must be a number between 0 and 1.');
  });

  for (const weights of ['M=0,B=1', 'M=1e7,B=1', 'M=,B=1', '=2', 'M=2,B']) {
    it(`refuses the class weights ${weights}`, () => {
      const config = configOf({ target: 'y', loss: 'weighted-cross-entropy', 'class-weights': weights });
      assert.ok(!config.ok);
      assert.match(config.error.message, /^--class-weights cannot be /);
      assert.match(config.error.advice, /^It must (be|weigh) /);
    });
  }

  it('names the other flag where two contradict each other', () => {
    const config = configOf({ target: 'y', 'split-column': 'part', 'group-column': 'patient' });
    assert.ok(!config.ok);
    assert.equal(config.error.message, '--group-column cannot be "patient".');
    assert.equal(config.error.advice, 'It cannot be given together with --split-column.');
    const folds = configOf({ target: 'y', 'time-column': 'day', folds: '5' });
    assert.ok(!folds.ok);
    assert.equal(folds.error.advice, 'It cannot be given together with --split-column or --time-column.');
  });

  it('refuses fractions that a split column would leave without effect', () => {
    const config = configOf({ target: 'y', 'split-column': 'part', split: '0.5,0.25,0.25' });
    assert.ok(!config.ok);
    assert.equal(config.error.code, 'split-without-effect');
    assert.match(config.error.message, /^--split .*--split-column .*"part"/);
  });

  for (const [flag, text, takes] of [
    ['beta', '0', /^It must be a number above 0 and at most 100\.$/],
    ['alpha', '1', /^It must be a number above 0 and below 1\.$/],
    ['gamma', 'two', /^It must be a number between 0 and 10\.$/],
    ['threshold', '0.3', /^It must be one of fixed=<score/],
    ['threshold', 'fixed=2', /^It must be one of fixed=<score/],
    ['patience', '0', /^It must be none, auto or /],
    ['folds', '1', /^It must be none or /],
    ['batch-size', 'half', /^It must be auto, full or /],
  ] as const) {
    it(`says all that --${flag} takes when it refuses ${text}`, () => {
      const config = configOf({ target: 'y', [flag]: text });
      assert.ok(!config.ok);
      assert.equal(config.error.message, `--${flag} cannot be "${text}".`);
      assert.match(config.error.advice, takes);
    });
  }
});
