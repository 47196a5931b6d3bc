import assert from 'node:assert/strict';
import type { ColumnSummary } from '../../../src/engine/datasetSummary';
import { parseRunConfig } from '../../../src/engine/runConfig';
import {
  columnItems,
  settingsForColumns,
  type ColumnItem,
  type ColumnSettings,
  type ColumnsOfRun,
} from '../../../src/extension/columnItems';
import { sampleDataset } from '../webview/sampleRun';

const columns: ColumnSummary[] = [
  { name: 'patient', type: 'identifier', distinct: 1500, missing: 0 },
  { name: 'age', type: 'numeric', distinct: 71, missing: 12 },
  { name: '$(bug)', type: 'categorical', distinct: 3, missing: 0 },
  { name: 'country', type: 'constant', distinct: 1, missing: 0 },
  { name: 'outcome', type: 'boolean', distinct: 2, missing: 0 },
];
const apart = new Set(['outcome']);
const defaults: ColumnSettings = { exclude: [], include: [] };

const checkedOf = (items: readonly ColumnItem[]): string[] =>
  items.filter(({ picked }) => picked).map(({ column }) => column);

describe('columnItems', () => {
  it('shows type, distinct values and missing ones, and leaves out what is no feature', () => {
    const items = columnItems(columns, defaults, apart, null);
    assert.deepEqual(
      items.map(({ column, description }) => `${column}: ${description ?? ''}`),
      [
        'patient: identifier · 1,500 distinct',
        'age: numeric · 71 distinct · 12 missing',
        '$(bug): categorical · 3 distinct',
        'country: constant · 1 distinct',
      ],
    );
    assert.notEqual(items[2]?.label, '$(bug)');
  });

  it('checks what is learned from by default, and says why the rest is not', () => {
    const items = columnItems(columns, defaults, apart, null);
    assert.deepEqual(checkedOf(items), ['age', '$(bug)']);
    assert.match(items[0]?.detail ?? '', /^Left out by default: .*identifier/);
    assert.match(items[3]?.detail ?? '', /^Left out by default: it has no two different values/);
    assert.equal(items[1]?.detail, undefined);
  });

  it('follows the settings', () => {
    const items = columnItems(columns, { exclude: ['age'], include: ['patient'] }, apart, null);
    assert.deepEqual(checkedOf(items), ['patient', '$(bug)']);
  });

  it('believes the last run, which has seen all rows, more than a look at the first', () => {
    const items = columnItems(columns, defaults, apart, runThatLeftOut([{ column: 'age', reason: 'all-missing' }]));
    assert.deepEqual(checkedOf(items), ['patient', '$(bug)', 'country']);
    assert.equal(items[1]?.detail, 'Left out by default: it has no value in any row');
  });

  it('does not take what the last run was told for a default', () => {
    const run = runThatLeftOut([{ column: 'age', reason: 'excluded' }], { exclude: ['age'], include: ['patient'] });
    assert.deepEqual(checkedOf(columnItems(columns, defaults, apart, run)), ['age', '$(bug)', 'country']);
  });
});

describe('settingsForColumns', () => {
  it('writes nothing for the defaults', () => {
    const items = columnItems(columns, defaults, apart, null);
    assert.deepEqual(settingsForColumns(items, new Set(checkedOf(items)), defaults), defaults);
  });

  it('writes only what differs from the defaults', () => {
    const items = columnItems(columns, defaults, apart, null);
    assert.deepEqual(settingsForColumns(items, new Set(['patient', '$(bug)']), defaults), {
      exclude: ['age'],
      include: ['patient'],
    });
  });

  it('takes back what is checked again, or unchecked again', () => {
    const settings = { exclude: ['age'], include: ['patient'] };
    const items = columnItems(columns, settings, apart, null);
    assert.deepEqual(settingsForColumns(items, new Set(['age', '$(bug)']), settings), defaults);
  });

  it('keeps a column included that stays checked', () => {
    const settings = { exclude: [], include: ['age'] };
    const items = columnItems(columns, settings, apart, null);
    assert.deepEqual(settingsForColumns(items, new Set(['age', '$(bug)']), settings), settings);
  });
});

function runThatLeftOut(
  leftOut: { column: string; reason: string }[],
  settings: { exclude: string[]; include: string[] } = { exclude: [], include: [] },
): ColumnsOfRun {
  const config = parseRunConfig({ target: 'outcome', positive: ['yes'], columns: settings });
  assert.ok(config.ok);
  return { dataset: { ...sampleDataset, leftOut }, config: config.value };
}
