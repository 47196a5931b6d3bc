import assert from 'node:assert/strict';
import { learningRateAt, type LearningRateSchedule } from '../../../src/engine/learningRate';

function ratesOf(schedule: Omit<LearningRateSchedule, 'steps'>, steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => learningRateAt({ ...schedule, steps }, step));
}

function assertClose(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((rate, step) => {
    assert.ok(Math.abs(rate - expected[step]!) < 1e-12, `step ${step}: ${rate} is not ${expected[step]}`);
  });
}

describe('learningRateAt', () => {
  it('is the same in every step of a constant schedule', () => {
    assert.deepEqual(ratesOf({ kind: 'constant', rate: 0.5, warmUpShare: 0 }, 3), [0.5, 0.5, 0.5]);
  });

  it('rises in equal parts over the share of the warm-up', () => {
    assertClose(ratesOf({ kind: 'constant', rate: 0.4, warmUpShare: 0.3 }, 10), [
      ...[0.1, 0.2, 0.3],
      ...[0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4],
    ]);
  });

  it('falls along half a cosine, as torch.optim.lr_scheduler.CosineAnnealingLR with eta_min 0', () => {
    // PyTorch 2.13: CosineAnnealingLR(optimizer, T_max=4) from 0.1 over four steps.
    assertClose(
      ratesOf({ kind: 'cosine', rate: 0.1, warmUpShare: 0 }, 4),
      [0.1, 0.08535533905932738, 0.05, 0.014644660940672627],
    );
  });

  it('begins the cosine where the warm-up ends', () => {
    const [first, second, third] = ratesOf({ kind: 'cosine', rate: 1, warmUpShare: 0.5 }, 4);
    assertClose([first!, second!, third!], [1 / 3, 2 / 3, 1]);
  });

  it('stays at nearly nothing after the last step', () => {
    assert.ok(learningRateAt({ kind: 'cosine', rate: 1, warmUpShare: 0, steps: 5 }, 9) < 1e-12);
  });
});
