import assert from 'node:assert/strict';
import { parseRequirement, unmetRequirements, type Requirement } from '../../../../src/engine/decision/requirement';
import { metricsOf } from '../../../../src/engine/metrics/metricsOf';

/** Recall 2/3 with the Wilson interval [0.208, 0.939], specificity 1, nothing else of interest. */
const metrics = metricsOf([1, 1, 1, 0, 0], [0.9, 0.8, 0.2, 0.1, 0.3], 0.5);

function requirement(text: string): Requirement {
  const parsed = parseRequirement(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
}

function unmet(...texts: string[]): (readonly [string, number | null])[] {
  return unmetRequirements(texts.map(requirement), metrics).map(
    ({ requirement: { text }, value }) => [text, value] as const,
  );
}

describe('a requirement', () => {
  it('is met or not by a metric', () => {
    assert.deepEqual(unmet('recall>=0.6', 'specificity >= 1', 'fn<=1', 'fp<1', 'rocAuc>0.8'), []);
    assert.deepEqual(unmet('recall>=0.95', 'specificity>=0.6', 'fn<1'), [
      ['recall>=0.95', 2 / 3],
      ['fn<1', 1],
    ]);
  });

  it('is met or not by an end of an interval', () => {
    assert.deepEqual(unmet('recall.lower>=0.2', 'recall.upper<=0.94'), []);
    assert.equal(unmet('recall.lower>=0.5').length, 1);
  });

  it('is not met by a metric that is not defined', () => {
    const nobody = metricsOf([1, 0], [0.2, 0.1], 0.5);
    assert.deepEqual(
      unmetRequirements([requirement('precision<=1')], nobody).map(({ value }) => value),
      [null],
    );
  });

  it('cannot be put on an interval that is not known', () => {
    const result = parseRequirement('fn.lower>=0.5');
    assert.ok(!result.ok);
    assert.equal(result.error.kind, 'usage');
    assert.match(result.error.advice, /recall, specificity/);
  });

  for (const text of [
    'recall',
    'recall=0.9',
    'recall>=',
    'recall>=high',
    'recal>=0.9',
    'recall.low>=0.9',
    '>=0.9',
    '',
    'recall>=0.9,',
  ]) {
    it(`cannot be "${text}"`, () => {
      const parsed = parseRequirement(text);
      assert.ok(!parsed.ok);
      assert.equal(parsed.error.kind, 'usage');
      assert.equal(parsed.error.code, 'invalid-requirement');
      assert.ok(parsed.error.message.includes(`"${text}"`));
    });
  }
});
