import assert from 'node:assert/strict';
import { nearestNames } from '../../../src/data/nearestNames';

describe('nearestNames', () => {
  const names = ['diagnosis', 'radius_mean', 'radius_worst', 'area_mean', 'y'];

  it('finds what differs in case, spaces, punctuation or a letter', () => {
    assert.deepEqual(nearestNames('Diagnosis', names), ['diagnosis']);
    assert.deepEqual(nearestNames('diagnosys', names), ['diagnosis']);
    assert.deepEqual(nearestNames('Radius Mean', names)[0], 'radius_mean');
  });

  it('finds names that contain the word', () => {
    assert.deepEqual(nearestNames('radius', names), ['radius_mean', 'radius_worst']);
  });

  it('suggests nothing when nothing is near', () => {
    assert.deepEqual(nearestNames('temperature', names), []);
  });
});
