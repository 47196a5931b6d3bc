import assert from 'node:assert/strict';
import { nextMultiplier, recallConstraint } from '../../../../src/engine/losses/recallConstraint';
import { assertClose } from '../assertClose';

describe('nextMultiplier', () => {
  it('adds the rate times what is missed beyond what may be', () => {
    // 10 of 100 missed where 5 may be: 1 + 0.5 (0.1 - 0.05).
    assertClose(nextMultiplier(1, { missed: 10, positives: 100 }, 0.95, 0.5), 1.025);
  });

  it('falls while fewer are missed than may be, and never below 0', () => {
    assert.ok(nextMultiplier(1, { missed: 0, positives: 100 }, 0.95) < 1);
    assert.equal(nextMultiplier(0.01, { missed: 0, positives: 100 }, 0.95), 0);
  });

  it('stays where the constraint is just met', () => {
    assertClose(nextMultiplier(3, { missed: 5, positives: 100 }, 0.95), 3);
  });

  it('never falls when no positive may be missed', () => {
    assert.equal(nextMultiplier(2, { missed: 0, positives: 7 }, 1), 2);
  });

  it('settles a model that misses less the more a miss costs where exactly as many are missed as may be', () => {
    // Misses 20 of 100 at a price of 1, and ever fewer: 20 / lambda.
    const constraint = recallConstraint(0.95);
    let multiplier = constraint.initialMultiplier;
    for (let epoch = 0; epoch < 400; epoch++) {
      multiplier = constraint.nextMultiplier(multiplier, { missed: Math.min(100, 20 / multiplier), positives: 100 });
    }
    assertClose(20 / multiplier, 5, 0.01);
  });
});
