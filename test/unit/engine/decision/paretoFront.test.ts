import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dominates, paretoFront } from '../../../../src/engine/decision/paretoFront';

const rate = fc.integer({ min: 0, max: 6 }).map((sixth) => sixth / 6);
const points = fc.array(fc.record({ recall: rate, specificity: rate }), { maxLength: 30 });

describe('paretoFront', () => {
  it('holds exactly the points that no other dominates', () => {
    fc.assert(
      fc.property(points, (each) => {
        const expected = each.map((point) => !each.some((other) => dominates(other, point)));
        assert.deepEqual(paretoFront(each), expected);
      }),
    );
  });

  it('keeps all of several equal points', () => {
    const point = { recall: 0.9, specificity: 0.8 };
    assert.deepEqual(paretoFront([point, { recall: 0.9, specificity: 0.7 }, point]), [true, false, true]);
  });
});
