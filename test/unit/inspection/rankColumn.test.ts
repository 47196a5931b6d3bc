import assert from 'node:assert/strict';
import { rankLevels } from '../../../src/inspection/rankColumn';

describe('the order of the values of a column', () => {
  it('is that of numbers where all are numbers, equal ones being equal however they are written', () => {
    assert.deepEqual([...rankLevels(['10', '9', '-1e3', '9.0', '1,5'])], [3, 2, 0, 2, 1]);
  });

  it('is that of text otherwise, with numbers inside text in their order', () => {
    assert.deepEqual([...rankLevels(['patient 10', 'patient 9', 'other'])], [2, 1, 0]);
  });

  it('has nothing to say of no values', () => {
    assert.deepEqual([...rankLevels([])], []);
  });
});
