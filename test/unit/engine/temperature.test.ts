import assert from 'node:assert/strict';
import { seededRandom } from '../../../src/base/random';
import { temper, temperClasses } from '../../../src/engine/temperature';

/** Log odds that are right, and labels drawn from them. */
function calibrated(rows: number): { logOdds: Float64Array; positives: Uint8Array } {
  const random = seededRandom(3);
  const logOdds = Float64Array.from({ length: rows }, () => 2 * random.normal());
  return {
    logOdds,
    positives: Uint8Array.from(logOdds, (each) => (random.next() < 1 / (1 + Math.exp(-each)) ? 1 : 0)),
  };
}

describe('temper', () => {
  it('leaves log odds alone that are as sure as they are right', () => {
    const { logOdds, positives } = calibrated(20_000);
    assert.equal(temper(logOdds, positives).scale, 1);
  });

  it('finds the factor by which log odds were made too large', () => {
    const { logOdds, positives } = calibrated(20_000);
    const tempered = temper(
      logOdds.map((each) => 4 * each),
      positives,
    );
    assert.equal(tempered.scale, 0.25);
    assert.ok(Math.abs(tempered.logLoss - temper(logOdds, positives).logLoss) < 1e-12);
  });

  it('gives the mean of -ln p of the true class', () => {
    // Log odds of 0 are a probability of one half whatever the scale.
    assert.ok(Math.abs(temper([0, 0], [1, 0]).logLoss - Math.LN2) < 1e-12);
  });
});

describe('temperClasses', () => {
  it('is temper where there are two classes, whose log odds are the difference of their logits', () => {
    const { logOdds, positives } = calibrated(2000);
    const doubled = logOdds.map((each) => 2 * each);
    const logits = Float64Array.from({ length: 2 * doubled.length }, (_, at) =>
      at % 2 === 0 ? doubled[at / 2]! + 1 : 1,
    );
    const labels = Uint16Array.from(positives, (positive) => 1 - positive);
    const [ofClasses, ofSides] = [temperClasses(logits, labels, 2), temper(doubled, positives)];
    assert.equal(ofClasses.scale, ofSides.scale);
    assert.ok(Math.abs(ofClasses.logLoss - ofSides.logLoss) < 1e-12);
  });

  it('gives ln k where a network knows nothing', () => {
    assert.ok(Math.abs(temperClasses(new Float64Array(8), [0, 3], 4).logLoss - Math.log(4)) < 1e-12);
  });
});
