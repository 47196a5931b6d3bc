import assert from 'node:assert/strict';
import { classReport } from '../../../src/engine/metrics/classReport';
import { wilsonInterval } from '../../../src/engine/metrics/wilsonInterval';
import type { ClassReportRecord } from '../../../src/protocol/runRecord';
import { placeInWords, classCells, nextCell, type CellPlace } from '../../../webview/view/classMatrixView';

/** Three classes; the third has no row and is never predicted. */
const report = classReport([0, 0, 0, 1, 1], [0, 0, 1, 1, 1], 3, wilsonInterval) as ClassReportRecord;
const labels = ['ill', 'well', 'unsure'];

describe('the matrix of all classes', () => {
  it('shows counts, tinted by their share of the true class', () => {
    const cells = classCells(report, 'counts');
    assert.deepEqual(
      cells.map((row) => row.map(({ text }) => text)),
      [
        ['2', '1', '0'],
        ['0', '2', '0'],
        ['0', '0', '0'],
      ],
    );
    assert.deepEqual(cells[0]?.[0], { count: 2, text: '2', share: 2 / 3, isRight: true });
    assert.equal(cells[2]?.[2]?.share, 0);
  });

  it('shows what became of each true class, in whole percent that add up to 100', () => {
    assert.deepEqual(
      classCells(report, 'rows').map((row) => row.map(({ text }) => text)),
      [
        ['67 %', '33 %', '0 %'],
        ['0 %', '100 %', '0 %'],
        ['–', '–', '–'],
      ],
    );
  });

  it('shows what each prediction is made of', () => {
    const cells = classCells(report, 'columns');
    assert.deepEqual(
      cells.map((row) => row.map(({ text }) => text)),
      [
        ['100 %', '33 %', '–'],
        ['0 %', '67 %', '–'],
        ['0 %', '0 %', '–'],
      ],
    );
    assert.equal(cells[0]?.[1]?.share, 1 / 3);
  });

  it('says a cell in words', () => {
    assert.equal(placeInWords(labels, report, { row: 0, column: 1 }), '1 of 3 true ill is taken for well');
    assert.equal(placeInWords(labels, report, { row: 1, column: 1 }), '2 of 2 true well are taken for well');
  });

  it('says a header in words', () => {
    assert.equal(placeInWords(labels, report, { row: 0, column: -1 }), 'all 3 true ill');
    assert.equal(placeInWords(labels, report, { row: -1, column: 1 }), 'all 3 taken for well');
  });
});

describe('walking the matrix of all classes', () => {
  const walk = (...keys: string[]): CellPlace =>
    keys.reduce<CellPlace>((place, key) => nextCell(place, key, 3) ?? place, { row: 0, column: 0 });

  it('goes from cell to cell, headers included, and stops at the edges', () => {
    assert.deepEqual(walk('ArrowRight', 'ArrowDown'), { row: 1, column: 1 });
    assert.deepEqual(walk('ArrowUp', 'ArrowLeft'), { row: -1, column: 0 });
    assert.deepEqual(walk('ArrowLeft', 'ArrowUp'), { row: 0, column: -1 });
    assert.deepEqual(walk('ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'ArrowRight'), { row: 2, column: 2 });
    assert.deepEqual(walk('End', 'ArrowDown', 'Home'), { row: 1, column: -1 });
    assert.deepEqual(walk('ArrowUp', 'End', 'Home'), { row: -1, column: 0 });
  });

  it('goes ten rows at a time with the page keys', () => {
    assert.deepEqual(nextCell({ row: 4, column: 7 }, 'PageDown', 30), { row: 14, column: 7 });
    assert.deepEqual(nextCell({ row: 24, column: 7 }, 'PageDown', 30), { row: 29, column: 7 });
    assert.deepEqual(nextCell({ row: 4, column: 7 }, 'PageUp', 30), { row: -1, column: 7 });
    assert.deepEqual(nextCell({ row: 4, column: -1 }, 'PageUp', 30), { row: 0, column: -1 });
  });

  it('goes to the first and last cell of all with Control', () => {
    assert.deepEqual(nextCell({ row: 1, column: 1 }, 'Home', 3, true), { row: 0, column: 0 });
    assert.deepEqual(nextCell({ row: 1, column: 1 }, 'End', 3, true), { row: 2, column: 2 });
  });

  it('leaves other keys alone', () => {
    assert.equal(nextCell({ row: 1, column: 1 }, 'Tab', 3), null);
  });
});
