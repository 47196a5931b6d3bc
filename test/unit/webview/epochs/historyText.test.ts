import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RowHistory } from '../../../../src/protocol/inspectorMessages';
import { historyText, wrongStretches } from '../../../../webview/epochs/historyText';

/** Of a positive whose score is above the threshold in the epochs that have a `+`. */
function historyOf(sides: string, changes: Partial<RowHistory> = {}): RowHistory {
  return {
    row: 1,
    isPositive: true,
    threshold: 0.5,
    epochs: Array.from(sides, (_, at) => at + 1),
    every: 1,
    scores: Float64Array.from(sides, (side) => (side === '+' ? 0.9 : 0.1)),
    ...changes,
  };
}

describe('the history of a row', () => {
  for (const [sides, text] of [
    ['---+++', 'Missed in epochs 1–3, right since epoch 4.'],
    ['-+++', 'Missed in epoch 1, right since epoch 2.'],
    ['--+-+', 'Missed in epochs 1–2 and 4, right since epoch 5.'],
    ['-+--+-+', 'Missed in epochs 1, 3–4 and 6, right since epoch 7.'],
    ['++--', 'Missed since epoch 3.'],
    ['-+--', 'Missed in epoch 1 and since epoch 3.'],
    ['++++', 'Never missed in 4 epochs.'],
    ['+', 'Never missed in 1 epoch.'],
    ['----', 'Missed in all of 4 epochs.'],
    ['-+-+-+-+-+-+', 'Missed in 6 of 12 epochs, first in epoch 1, right since epoch 12.'],
    ['+-+-+-+-+-', 'Missed in 5 of 10 epochs, first in epoch 2, last since epoch 10.'],
  ] as const) {
    it(`of ${sides} is told as "${text}"`, () => {
      assert.equal(historyText(historyOf(sides)), text);
    });
  }

  it('of a negative is one of false alarms', () => {
    assert.equal(
      historyText(historyOf('++--', { isPositive: false })),
      'A false alarm in epochs 1–2, right since epoch 3.',
    );
    assert.equal(historyText(historyOf('--', { isPositive: false })), 'Never a false alarm in 2 epochs.');
  });

  it('counts a score at the threshold as flagged', () => {
    assert.deepEqual(wrongStretches(historyOf('+', { scores: Float64Array.of(0.5) })), []);
  });

  it('names the epochs whose scores were kept, and says that these are not all', () => {
    assert.equal(
      historyText(historyOf('--+', { epochs: [1, 5, 9], every: 4 })),
      'Missed in epochs 1–5, right since epoch 9. Scores were kept of one in 4 epochs.',
    );
  });

  it('has each wrong epoch in one stretch, and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('+', '-'), { minLength: 1 }), fc.boolean(), (sides, isPositive) => {
        const stretches = wrongStretches(historyOf(sides.join(''), { isPositive }));
        const wrong = stretches.flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, step) => first + step),
        );
        const expected = sides.flatMap((side, at) => ((side === '+') === isPositive ? [] : [at]));
        assert.deepEqual(wrong, expected);
      }),
    );
  });
});
