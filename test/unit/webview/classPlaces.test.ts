import assert from 'node:assert/strict';
import { titleOfClassPlace } from '../../../webview/inspection/classPlaces';
import { isSamePlace } from '../../../webview/inspection/matrixPlaces';

describe('a place of the matrix of all classes', () => {
  it('is called by what its rows are and what they were taken for', () => {
    assert.equal(titleOfClassPlace({ truth: 'ill', predicted: 'well' }), 'True ill taken for well');
    assert.equal(titleOfClassPlace({ truth: 'ill', predicted: null }), 'All true ill');
    assert.equal(titleOfClassPlace({ truth: null, predicted: 'well' }), 'All taken for well');
  });

  it('is the same as another by its classes, and never one of the matrix of two', () => {
    const cell = { truth: 'ill', predicted: 'well' };
    assert.ok(isSamePlace(cell, { ...cell }));
    assert.ok(!isSamePlace(cell, { truth: 'ill', predicted: null }));
    assert.ok(!isSamePlace(cell, 'fn'));
    assert.ok(isSamePlace('fn', 'fn'));
  });
});
