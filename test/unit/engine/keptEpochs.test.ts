import assert from 'node:assert/strict';
import { isKeptEpoch, keptEveryEpochs } from '../../../src/engine/keptEpochs';

describe('the epochs whose scores are kept', () => {
  it('are all of them while they fit: 160,000 rows take 640 kB an epoch, of which 52 fit into 32 MB', () => {
    assert.equal(keptEveryEpochs(160_000, 52), 1);
    assert.equal(keptEveryEpochs(160_000, 53), 2);
    assert.equal(keptEveryEpochs(454, 1000), 1);
  });

  it('are thinned out evenly beyond that, and never take more than the budget', () => {
    for (const rows of [1, 7, 1000, 100_000, 1_000_000, 4_000_000]) {
      for (const epochs of [1, 2, 99, 100, 1000]) {
        const every = keptEveryEpochs(rows, epochs) ?? assert.fail();
        const kept = Array.from({ length: epochs }, (_, at) => at + 1).filter((epoch) => isKeptEpoch(epoch, every));
        assert.equal(kept[0], 1);
        assert.ok(4 * rows * kept.length <= 32 * 2 ** 20, `${String(rows)} rows, ${String(epochs)} epochs`);
      }
    }
  });

  it('are none where two of them would be too many', () => {
    assert.equal(keptEveryEpochs(5_000_000, 10), null);
  });
});
