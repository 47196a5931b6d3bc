import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sortByKey } from '../../../src/inspection/sortByKey';

describe('sortByKey', () => {
  it('sorts as a comparison does, and leaves indices of the same key in their order', () => {
    const key = fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.nat({ max: 3 }));
    fc.assert(
      fc.property(fc.array(key), fc.infiniteStream(fc.boolean()), (keys, choices) => {
        const indices = keys.map((_, index) => index).filter(() => choices.next().value);
        const expected = indices.toSorted((a, b) => keys[a]! - keys[b]!);
        assert.deepEqual([...sortByKey(Uint32Array.from(indices), Uint32Array.from(keys))], expected);
      }),
    );
  });
});
