import assert from 'node:assert/strict';
import { defaultLossSettings } from '../../../src/engine/losses/lossSettings';
import { CollapseWatch, collapseEpochs, type Collapse, type TrainedSplit } from '../../../src/training/collapseWatch';
import { ExplosionWatch } from '../../../src/training/explosionWatch';
import { objectiveOf } from '../../../src/training/objective';

const spreadLogits = Float64Array.of(9, 8, 7, 6, 5);
const everyonePositive: TrainedSplit = { tp: 2, fp: 3, tn: 0, fn: 0, loss: 0.1 };
const everyoneNegative: TrainedSplit = { tp: 0, fp: 0, tn: 3, fn: 2, loss: 0.9 };
const telling: TrainedSplit = { tp: 2, fp: 1, tn: 2, fn: 0, loss: 0.05 };

function watchOf(id: 'recall-specificity' | 'cross-entropy', recallWeight = 0.9): CollapseWatch {
  const settings = { ...defaultLossSettings, id, recallWeight };
  const objective = objectiveOf(settings, { positive: 1, negative: 1 }, { positives: 2, negatives: 3 });
  return new CollapseWatch(objective.plateaus);
}

/** What the watch says after each of these epochs. */
function seen(watch: CollapseWatch, splits: readonly TrainedSplit[], logits = spreadLogits): (Collapse | null)[] {
  return splits.map((split) => watch.see(split, logits));
}

function repeated<Value>(value: Value, times: number): Value[] {
  return Array.from({ length: times }, () => value);
}

describe('the collapse watch', () => {
  it('believes in a collapse to one class after five epochs on a plateau of the loss', () => {
    const quiet = repeated(null, collapseEpochs - 1);
    // With a recall weight of 0.9, "all positive" costs 0.1 and "all negative" 0.9.
    assert.deepEqual(seen(watchOf('recall-specificity'), repeated(everyonePositive, 5)), [
      ...quiet,
      'every row positive',
    ]);
    assert.deepEqual(seen(watchOf('recall-specificity'), repeated(everyoneNegative, 5)), [
      ...quiet,
      'every row negative',
    ]);
  });

  it('begins to count anew when the network tells rows apart in between', () => {
    const splits = [...repeated(everyonePositive, 4), telling, ...repeated(everyonePositive, 4)];
    assert.deepEqual(seen(watchOf('recall-specificity'), splits), repeated(null, 9));
  });

  it('does not take one class at the threshold for a collapse while the loss is below the plateau', () => {
    const better = { ...everyonePositive, loss: 0.06 };
    assert.deepEqual(seen(watchOf('recall-specificity'), repeated(better, 8)), repeated(null, 8));
  });

  it('does not take one class for a collapse of a loss without plateaus: where positives are rare it is right', () => {
    assert.deepEqual(seen(watchOf('cross-entropy'), repeated(everyoneNegative, 8)), repeated(null, 8));
  });

  it('does not take what was asked for as a collapse: all positive, with a recall weight of 1', () => {
    const perfect = { ...everyonePositive, loss: 0 };
    assert.deepEqual(seen(watchOf('recall-specificity', 1), repeated(perfect, 8)), repeated(null, 8));
  });

  it('sees the same score for every row whatever the loss', () => {
    const constant = new Float64Array(5).fill(-1.2);
    const last = seen(watchOf('cross-entropy'), repeated(everyoneNegative, 5), constant).at(-1);
    assert.equal(last, 'the same score for every row');
  });
});

describe('the explosion watch', () => {
  it('speaks up after three epochs running with ten times the loss of a constant answer', () => {
    const watch = new ExplosionWatch(0.5);
    assert.deepEqual(
      [6, 6, 0.4, 6, 6, 6].map((loss) => watch.see(loss)),
      [false, false, false, false, false, true],
    );
  });
});
