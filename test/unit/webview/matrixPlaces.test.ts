import assert from 'node:assert/strict';
import { cellsOfPlace, nextPlace, type MatrixPlace } from '../../../webview/inspection/matrixPlaces';

describe('walking the matrix with the keyboard', () => {
  const walk = (from: MatrixPlace, ...keys: string[]) =>
    keys.reduce<MatrixPlace | null>((place, key) => place && nextPlace(place, key), from);

  it('goes right to the misses and down to the true negatives', () => {
    assert.equal(walk('tp', 'ArrowRight'), 'fn');
    assert.equal(walk('tp', 'ArrowRight', 'ArrowDown'), 'tn');
    assert.equal(walk('tp', 'ArrowRight', 'ArrowDown', 'ArrowLeft'), 'fp');
    assert.equal(walk('tp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'), 'tp');
  });

  it('reaches the headers, which stand for a row or a column', () => {
    assert.deepEqual(cellsOfPlace[walk('fn', 'ArrowUp') ?? 'fn'], ['fn', 'tn']);
    assert.deepEqual(cellsOfPlace[walk('tn', 'Home') ?? 'tn'], ['fp', 'tn']);
  });

  it('stops at the edges and at the corner', () => {
    assert.equal(walk('fn', 'ArrowRight'), 'fn');
    assert.equal(walk('flagged', 'ArrowUp'), 'flagged');
    assert.equal(walk('flagged', 'ArrowLeft'), 'flagged');
    assert.equal(walk('positives', 'ArrowUp'), 'positives');
    assert.equal(walk('fp', 'ArrowDown'), 'fp');
  });

  it('jumps to the ends of a row', () => {
    assert.equal(walk('fp', 'End'), 'tn');
    assert.equal(walk('fn', 'Home'), 'positives');
    assert.equal(walk('unflagged', 'Home'), 'flagged');
  });

  it('leaves other keys alone', () => {
    assert.equal(walk('tp', 'Tab'), null);
  });
});
