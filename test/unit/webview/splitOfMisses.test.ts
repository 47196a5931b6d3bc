import assert from 'node:assert/strict';
import type { RunScores, SplitScores } from '../../../src/protocol/inspectorMessages';
import { splitOfMisses } from '../../../webview/inspection/splitOfMisses';

/** At a threshold of 0.5. */
function scoresWith(misses: { readonly train: number; readonly validation: number; readonly test: number }): RunScores {
  const side = (count: number): SplitScores => ({
    positives: Float64Array.from({ length: count + 1 }, (_, at) => (at < count ? 0.1 : 0.9)),
    negatives: Float64Array.of(0.2),
  });
  const { train, validation, test } = misses;
  return { train: side(train), validation: side(validation), test: side(test), calibration: side(0) };
}

describe('the misses that are looked at first', () => {
  it('are those of rows that training has not seen, where there are ten of them', () => {
    assert.equal(splitOfMisses(scoresWith({ train: 40, validation: 12, test: 10 }), 0.5), 'test');
    assert.equal(splitOfMisses(scoresWith({ train: 40, validation: 12, test: 9 }), 0.5), 'validation');
  });

  it('are those of all splits where neither has ten', () => {
    assert.equal(splitOfMisses(scoresWith({ train: 17, validation: 2, test: 0 }), 0.5), 'all');
    assert.equal(splitOfMisses(scoresWith({ train: 1, validation: 3, test: 2 }), 0.5), 'all');
  });

  it('are counted at the threshold that is looked at', () => {
    assert.equal(splitOfMisses(scoresWith({ train: 17, validation: 2, test: 12 }), 0.05), 'all');
  });
});
