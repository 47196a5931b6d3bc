import assert from 'node:assert/strict';
import type { ColumnSummary, ColumnType } from '../../../src/engine/datasetSummary';
import { rankTargets } from '../../../src/engine/rankTargets';

describe('rankTargets', () => {
  it('puts a column with the name of a target first, wherever it is', () => {
    const columns = [
      numeric('age'),
      classes('sex', ['m', 'f']),
      classes('Diagnosis', ['M', 'B']),
      classes('smoker', ['0', '1']),
    ];
    assert.equal(first(columns), 'Diagnosis');
    for (const name of ['target', 'class', 'is_fraud', 'heartDisease', 'Loan Risk', 'y', 'Outcome']) {
      assert.equal(first([classes(name, ['a', 'b', 'c']), classes('sex', ['m', 'f'])]), name);
    }
  });

  it('does not take a part of a word for the name of a target', () => {
    assert.equal(first([classes('classy', ['a', 'b']), numeric('x'), classes('last', ['a', 'b'])]), 'last');
  });

  it('prefers the last column to the first, and the first to those between', () => {
    const columns = ['a', 'b', 'c'].map((name) => classes(name, ['0', '1']));
    assert.deepEqual(names(columns), ['c', 'a', 'b']);
  });

  it('prefers two classes to many', () => {
    const many = classes(
      'many',
      Array.from({ length: 12 }, (_, i) => `c${i}`),
    );
    assert.deepEqual(names([numeric('x'), many, classes('two', ['a', 'b']), numeric('z')]), ['two', 'many']);
  });

  it('puts measurements and identifiers with few values last', () => {
    const rounded = classes('dose', ['0.5', '1.5'], 'numeric');
    assert.deepEqual(names([classes('group', ['1', '2', '3'], 'numeric'), rounded]), ['group', 'dose']);
    assert.deepEqual(names([classes('a', ['x', 'y']), classes('b', ['u', 'v'], 'identifier')]), ['a', 'b']);
  });

  it('leaves out what cannot be a target: one value, or too many to list', () => {
    assert.deepEqual(names([numeric('x'), classes('same', ['1'])]), []);
  });
});

function numeric(name: string): ColumnSummary {
  return { name, type: 'numeric', distinct: 400, missing: 0 };
}

function classes(name: string, labels: readonly string[], type: ColumnType = 'categorical'): ColumnSummary {
  return { name, type, distinct: labels.length, missing: 0, classes: labels.map((label) => ({ label, count: 50 })) };
}

function names(columns: readonly ColumnSummary[]): string[] {
  return rankTargets(columns).map((column) => column.name);
}

function first(columns: readonly ColumnSummary[]): string | undefined {
  return names(columns)[0];
}
