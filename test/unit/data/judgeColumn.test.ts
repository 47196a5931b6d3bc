import assert from 'node:assert/strict';
import { judgeColumn, type JudgedColumn } from '../../../src/data/judgeColumn';

const thirty = Array.from({ length: 30 }, (_, i) => i);

describe('judgeColumn', () => {
  it('keeps measurements, also whole ones that are all different', () => {
    assert.equal(
      numbers(
        'income',
        thirty.map((i) => 20_000 + ((i * 7919) % 10_007)),
      ),
      'numeric',
    );
    assert.equal(
      numbers(
        'x',
        thirty.map((i) => i + 0.5),
      ),
      'numeric',
    );
  });

  it('leaves out numbers that count the rows up or down', () => {
    assert.equal(
      numbers(
        'x',
        thirty.map((i) => i + 5),
      ),
      'identifier',
    );
    assert.equal(
      numbers(
        'x',
        thirty.map((i) => 40 - i),
      ),
      'identifier',
    );
    assert.equal(
      numbers(
        'x',
        thirty.map((i) => (i * 7) % 30),
      ),
      'numeric',
    );
  });

  it('leaves out different whole numbers under the name of an identifier', () => {
    const scattered = thirty.map((i) => (i * 7919) % 10_007);
    for (const name of ['id', 'ID', 'patientId', 'patient_id', 'Customer ID', 'Unnamed: 0', 'record no']) {
      assert.equal(numbers(name, scattered), 'identifier', name);
    }
    for (const name of ['humidity', 'width', 'piano', 'grid', 'arrow'])
      assert.equal(numbers(name, scattered), 'numeric', name);
    assert.equal(
      numbers(
        'id',
        thirty.map((i) => i % 4),
      ),
      'numeric',
    );
  });

  it('does not judge a few rows', () => {
    assert.equal(numbers('id', [1, 2, 3, 4]), 'numeric');
    assert.equal(text(['Ann', 'Bob', 'Cyd']), 'categorical');
  });

  it('leaves out constants and empty columns, whatever is missing between', () => {
    assert.equal(numbers('x', [NaN, 4, 4, NaN]), 'constant');
    assert.equal(numbers('x', [NaN, NaN]), 'all-missing');
    assert.equal(text(['a', null, 'a']), 'constant');
    assert.equal(text([null, null]), 'all-missing');
  });

  it('keeps identifiers and text that the user wants, and constants, but nothing without a value', () => {
    assert.equal(numbers('id', thirty, true), 'numeric');
    const names = thirty.map((i) => `A-${i * 31}`);
    assert.deepEqual([text(names, true), text(['a', 'a'], true)], ['categorical', 'categorical']);
    assert.deepEqual([text([null], true), numbers('x', [NaN], true)], ['all-missing', 'all-missing']);
    assert.deepEqual(judgeColumn('x', { kind: 'abandoned' }, true), { leftOut: 'identifier' });
  });

  it('tells categories, names and sentences apart', () => {
    assert.equal(text(thirty.map((i) => `ward ${i % 15}`)), 'categorical');
    assert.equal(text(thirty.map((i) => `A-${i * 31}`)), 'identifier');
    assert.equal(text(thirty.map((i) => `fell ${i} times this year`)), 'text');
  });
});

function numbers(name: string, values: readonly number[], isWanted = false): string {
  return verdict(judgeColumn(name, { kind: 'numeric', values: Float32Array.from(values) }, isWanted));
}

function text(cells: readonly (string | null)[], isWanted = false): string {
  const levels = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return verdict(judgeColumn('x', { kind: 'text', codes, levels }, isWanted));
}

function verdict(judged: JudgedColumn): string {
  return 'features' in judged ? judged.features.map((feature) => feature.kind).join() : judged.leftOut;
}
