import assert from 'node:assert/strict';
import fc from 'fast-check';
import { float32AtOrder, orderOfBits, orderOfFloat32 } from '../../../src/base/float32Order';

const float = fc.float({ noNaN: true });

describe('the order of float32 numbers', () => {
  it('is that of the numbers', () => {
    fc.assert(
      fc.property(float, float, (a, b) => {
        if (a !== b) assert.equal(orderOfFloat32(a) < orderOfFloat32(b), a < b);
      }),
    );
  });

  it('leads back to the number, and is had from its bits', () => {
    fc.assert(
      fc.property(float, (value) => {
        assert.ok(Object.is(float32AtOrder(orderOfFloat32(value)), value));
        assert.equal(orderOfBits(new Uint32Array(Float32Array.of(value).buffer)[0]!), orderOfFloat32(value));
      }),
    );
  });

  it('has neighbours next to each other', () => {
    // 2^-23 is the distance from 1 to the next float32.
    assert.equal(float32AtOrder(orderOfFloat32(1) + 1), 1 + 2 ** -23);
    assert.equal(orderOfFloat32(0) - orderOfFloat32(-0), 1);
  });
});
