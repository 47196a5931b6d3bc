import assert from 'node:assert/strict';
import { compareDecisions } from '../../../../src/engine/decision/pairedComparison';
import { verdictOn, type Verdict } from '../../../../src/engine/decision/verdict';

interface Differences {
  /** Rows that only the run, only the rival, both get right. */
  readonly positives: readonly [number, number, number];
  readonly negatives: readonly [number, number, number];
}

function verdict({ positives, negatives }: Differences): Verdict {
  const labels: number[] = [];
  const own: boolean[] = [];
  const other: boolean[] = [];
  for (const [label, [onlyOwn, onlyOther, both]] of [
    [1, positives],
    [0, negatives],
  ] as const) {
    const flag = label === 1;
    for (let row = 0; row < onlyOwn + onlyOther + both; row++) {
      labels.push(label);
      own.push(row < onlyOwn || row >= onlyOwn + onlyOther ? flag : !flag);
      other.push(row >= onlyOwn ? flag : !flag);
    }
  }
  const comparison = compareDecisions(labels, own, other);
  return verdictOn(
    comparison,
    { fn: positives[1], fp: negatives[1] },
    { fn: positives[0], fp: negatives[0] },
    'plain cross-entropy',
  );
}

describe('verdictOn', () => {
  it('finds a run better that misses fewer, when McNemar does', () => {
    // 2 BinCDF(0; 6, 1/2) = 0.03125
    assert.equal(verdict({ positives: [6, 0, 20], negatives: [1, 2, 50] }).outcome, 'better');
    // 2 BinCDF(0; 5, 1/2) = 0.0625
    assert.equal(verdict({ positives: [5, 0, 20], negatives: [1, 2, 50] }).outcome, 'no-difference');
  });

  it('finds a run better that alarms fewer at equal misses, and worse in the reverse case', () => {
    assert.equal(verdict({ positives: [1, 1, 20], negatives: [9, 1, 50] }).outcome, 'better');
    assert.equal(verdict({ positives: [1, 1, 20], negatives: [1, 9, 50] }).outcome, 'worse');
    assert.equal(verdict({ positives: [0, 8, 20], negatives: [1, 1, 50] }).outcome, 'worse');
  });

  it('calls it a trade when misses are bought with false alarms', () => {
    assert.equal(verdict({ positives: [8, 0, 20], negatives: [0, 30, 50] }).outcome, 'traded');
  });

  it('gives its reasons in numbers', () => {
    assert.equal(
      verdict({ positives: [2, 1, 39], negatives: [0, 3, 69] }).text,
      'There is no evidence that this run is better or worse than plain cross-entropy. Of 42 positives it misses 1 and plain ' +
        'cross-entropy 2: it alone catches 2, the other alone 1 (exact McNemar p = 1.000). Of 72 negatives it calls 3 positive ' +
        'against 0 (exact McNemar p = 0.250).',
    );
  });
});
