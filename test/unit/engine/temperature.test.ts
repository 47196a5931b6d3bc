import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom } from '../../../src/base/random';
import { softplus } from '../../../src/engine/losses/logit';
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
    assert.ok(Math.abs(temper(logOdds, positives).scale - 1) < 0.03);
  });

  it('finds the factor by which log odds were made too large', () => {
    const { logOdds, positives } = calibrated(20_000);
    const tempered = temper(
      logOdds.map((each) => 4 * each),
      positives,
    );
    assert.ok(Math.abs(4 * tempered.scale - temper(logOdds, positives).scale) < 1e-3);
    assert.ok(Math.abs(tempered.logLoss - temper(logOdds, positives).logLoss) < 1e-8);
  });

  it('finds the minimum that scipy.optimize.minimize_scalar finds', () => {
    const { scale, logLoss } = temper([2.5, -1, 3, 0.5, -4, 1.5, -0.5, -2], [1, 0, 0, 1, 0, 1, 1, 0]);
    assert.ok(Math.abs(scale - 0.4854341328739445) < 1e-6, String(scale));
    assert.ok(Math.abs(logLoss - 0.5819674373072398) < 1e-12, String(logLoss));
  });

  it('is never beaten by another scale', () => {
    const logOdds = fc.double({ min: -30, max: 30, noNaN: true });
    const row = fc.record({ logOdds, positive: fc.integer({ min: 0, max: 1 }) });
    const another = fc.double({ min: 0.15, max: 1.2, noNaN: true });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), another, (rows, scale) => {
        const tempered = temper(
          rows.map((each) => each.logOdds),
          rows.map(({ positive }) => positive),
        );
        const losses = rows.map((each) => softplus((each.positive === 1 ? -scale : scale) * each.logOdds));
        const logLoss = losses.reduce((sum, loss) => sum + loss, 0) / rows.length;
        assert.ok(tempered.scale >= 0.15 && tempered.scale <= 1.2);
        assert.ok(tempered.logLoss <= logLoss * (1 + 1e-3) + 1e-3, `${String(tempered.logLoss)} > ${String(logLoss)}`);
      }),
    );
  });

  it('stops short of endless sureness where all rows are told apart', () => {
    const { scale } = temper([5, 4, -3], [1, 1, 0]);
    assert.ok(scale > 1.19 && scale <= 1.2, String(scale));
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
    assert.ok(Math.abs(ofClasses.scale - ofSides.scale) < 1e-9);
    assert.ok(Math.abs(ofClasses.logLoss - ofSides.logLoss) < 1e-12);
  });

  it('finds the minimum that scipy.optimize.minimize_scalar finds', () => {
    const logits = [2, 0.5, -1, 0.1, 1.2, 0.3, 3, -1, 0.5, -0.5, 0.2, 1.9, 1, 1.5, -2];
    const { scale, logLoss } = temperClasses(logits, [0, 1, 2, 2, 0], 3);
    assert.ok(Math.abs(scale - 0.6204117119376175) < 1e-6, String(scale));
    assert.ok(Math.abs(logLoss - 0.8713628706700822) < 1e-12, String(logLoss));
  });

  it('gives ln k where a network knows nothing', () => {
    assert.ok(Math.abs(temperClasses(new Float64Array(8), [0, 3], 4).logLoss - Math.log(4)) < 1e-12);
  });
});
