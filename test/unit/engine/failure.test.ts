import assert from 'node:assert/strict';
import { exitStatusOf } from '../../../src/engine/failure';

describe('exitStatusOf', () => {
  it('keeps the numbers that scripts rely on', () => {
    assert.deepEqual(exitStatusOf, { internal: 1, usage: 2, data: 3, training: 4, requirement: 5, cancelled: 130 });
  });
});
