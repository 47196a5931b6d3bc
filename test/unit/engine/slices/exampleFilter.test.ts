import assert from 'node:assert/strict';
import type { ColumnPreprocessing } from '../../../../src/engine/preprocessing/preprocessing';
import { exampleFilter } from '../../../../src/engine/slices/exampleFilter';

function numeric(name: string, median: number): ColumnPreprocessing {
  return { kind: 'numeric', name, median, scale: 1, mean: null, deviation: null, edges: null, hasMissing: false };
}

function levels(name: string, first: string, second: string): ColumnPreprocessing {
  return { kind: 'binary', name, levels: [first, second], hasMissing: false };
}

describe('the example of a filter', () => {
  it('compares the first column with a value of its own', () => {
    assert.equal(
      exampleFilter({ columns: [numeric('mean radius', 13.37123), numeric('age', 1)] }),
      `"mean radius" > 13.37`,
    );
    assert.equal(exampleFilter({ columns: [levels('town', `L'Aquila`, 'Rome')] }), `town = 'L''Aquila'`);
  });

  it('passes over names that the run has too, and over dates with what was made of them', () => {
    const columns = [
      numeric('Score', 1),
      numeric('visit', 19_000),
      numeric('visit (weekday sin)', 0),
      numeric('visit (weekday cos)', 0),
      numeric('order', 3),
    ];
    assert.equal(exampleFilter({ columns }), '"order" > 3');
  });

  it('is not there where no column lends itself', () => {
    assert.equal(exampleFilter({ columns: [numeric('score', 1)] }), null);
  });
});
