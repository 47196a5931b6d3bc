import assert from 'node:assert/strict';
import type { Cell } from '../../../src/engine/confusion';
import { nextCell } from '../../../webview/view/cellWalk';

describe('walking the matrix with the keyboard', () => {
  const walk = (from: Cell, ...keys: string[]) =>
    keys.reduce<Cell | null>((cell, key) => cell && nextCell(cell, key), from);

  it('goes right to the misses and down to the true negatives', () => {
    assert.equal(walk('tp', 'ArrowRight'), 'fn');
    assert.equal(walk('tp', 'ArrowRight', 'ArrowDown'), 'tn');
    assert.equal(walk('tp', 'ArrowRight', 'ArrowDown', 'ArrowLeft'), 'fp');
    assert.equal(walk('tp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'), 'tp');
  });

  it('stops at the edges', () => {
    assert.equal(walk('fn', 'ArrowRight'), 'fn');
    assert.equal(walk('tp', 'ArrowUp'), 'tp');
    assert.equal(walk('fp', 'ArrowDown'), 'fp');
  });

  it('jumps to the ends of a row', () => {
    assert.equal(walk('fp', 'End'), 'tn');
    assert.equal(walk('fn', 'Home'), 'tp');
  });

  it('leaves other keys alone', () => {
    assert.equal(walk('tp', 'Tab'), null);
  });
});
