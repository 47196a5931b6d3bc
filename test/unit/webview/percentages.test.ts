import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatPercentages, formatShare, percentagesOf } from '../../../webview/format/percentages';

describe('percentagesOf', () => {
  it('adds up to 100 where rounding each part would not', () => {
    // 49.5 and 50.5 would both round up; thirds would all round down.
    assert.deepEqual(percentagesOf([99, 101]), [50, 50]);
    assert.deepEqual(percentagesOf([1, 1, 1]), [34, 33, 33]);
  });

  it('has no percentages of nothing', () => {
    assert.deepEqual(percentagesOf([0, 0]), [null, null]);
  });

  it('adds up to 100 and stays within 1 of the exact share, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 8 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);
        const percentages = percentagesOf(counts).map(Number);
        assert.equal(
          percentages.reduce((sum, percent) => sum + percent, 0),
          100,
        );
        percentages.forEach((percent, index) => {
          assert.ok(Math.abs(percent - (100 * (counts[index] ?? 0)) / total) < 1);
        });
      }),
    );
  });
});

describe('formatPercentages', () => {
  it('never says 100 % beside a miss', () => {
    assert.deepEqual(formatPercentages([999, 1]), ['>99 %', '<1 %']);
    assert.deepEqual(formatPercentages([43, 0]), ['100 %', '0 %']);
    assert.deepEqual(formatPercentages([42, 1]), ['98 %', '2 %']);
  });

  it('shows dashes for an empty row', () => {
    assert.deepEqual(formatPercentages([0, 0]), ['–', '–']);
  });

  it('shows one share by the same rules', () => {
    assert.equal(formatShare(212, 569), '37 %');
    assert.equal(formatShare(1, 100_000), '<1 %');
  });
});
