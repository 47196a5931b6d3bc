import assert from 'node:assert/strict';
import { sweepPlan } from '../../../../src/engine/decision/sweepPlan';
import { sweepPoints } from '../../../../src/engine/decision/sweepPoints';
import { parseRunConfig, type RunConfig } from '../../../../src/engine/runConfig';
import { assertClose } from '../assertClose';

function configOf(change: object = {}): RunConfig {
  const config = parseRunConfig({ target: 'y', positive: ['1'], training: { seed: 7 }, ...change });
  assert.ok(config.ok);
  return config.value;
}

describe('sweepPlan', () => {
  it('trains every loss with every weight before it takes the next seed, and without baselines', () => {
    const request = {
      losses: ['recall-specificity', 'weighted-cross-entropy'] as const,
      recallWeights: [0.5, 0.9],
      seeds: 2,
    };
    const plan = sweepPlan(configOf(), request);
    assert.deepEqual(
      plan.map(({ training, loss }) => [training.seed, loss.id, loss.recallWeight]),
      [7, 8].flatMap((seed) =>
        request.losses.flatMap((id) => request.recallWeights.map((weight) => [seed, id, weight])),
      ),
    );
    assert.ok(plan.every(({ baselines }) => !baselines));
  });

  it('trains few members where the configuration leaves their number open', () => {
    const request = { losses: ['cross-entropy'] as const, recallWeights: [0.5], seeds: 1 };
    assert.equal(sweepPlan(configOf(), request)[0]!.model.ensemble, 4);
    assert.equal(sweepPlan(configOf({ model: { ensemble: 32 } }), request)[0]!.model.ensemble, 32);
  });

  it('trains a loss once for each seed that does not read the weight', () => {
    const recallWeights = [0.5, 0.9, 0.99];
    assert.equal(sweepPlan(configOf(), { losses: ['cross-entropy'], recallWeights, seeds: 3 }).length, 3);
    const balanced = configOf({ loss: { classWeights: 'balanced' } });
    assert.equal(sweepPlan(balanced, { losses: ['weighted-cross-entropy'], recallWeights, seeds: 1 }).length, 1);
  });
});

describe('sweepPoints', () => {
  const member = (recallWeight: number, recall: number, specificity: number) => ({
    loss: 'recall-specificity' as const,
    recallWeight,
    recall,
    specificity,
  });

  it('gives mean and deviation over the runs of a weight, and marks what another dominates', () => {
    const points = sweepPoints([
      member(0.9, 0.9, 0.8),
      member(0.5, 0.8, 0.9),
      member(0.9, 1, 0.7),
      member(0.7, 0.75, 0.85),
    ]);
    assert.deepEqual(
      points.map(({ recallWeight, runs, onFront }) => [recallWeight, runs, onFront]),
      [
        [0.5, 1, true],
        [0.7, 1, false],
        [0.9, 2, true],
      ],
    );
    assertClose(points[2]?.recall.mean, 0.95);
    assertClose(points[2]?.recall.deviation, Math.sqrt(0.005));
    assert.equal(points[0]?.recall.deviation, null);
  });

  it('has no point without a run', () => {
    assert.deepEqual(sweepPoints([]), []);
  });
});
