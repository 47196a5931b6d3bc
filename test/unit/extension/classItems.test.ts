import assert from 'node:assert/strict';
import type { ColumnSummary } from '../../../src/engine/datasetSummary';
import { positiveItems, targetItems } from '../../../src/extension/classItems';

const diagnosis: ColumnSummary = {
  name: 'diagnosis',
  type: 'categorical',
  distinct: 2,
  missing: 0,
  classes: [
    { label: 'B', count: 357 },
    { label: 'M', count: 212 },
  ],
};
const grade: ColumnSummary = {
  name: 'grade',
  type: 'numeric',
  distinct: 8,
  missing: 0,
  classes: Array.from({ length: 8 }, (_, index) => ({ label: String(index), count: 1000 * (8 - index) })),
};
const area: ColumnSummary = { name: 'area', type: 'numeric', distinct: 540, missing: 0 };

describe('targetItems', () => {
  it('shows type, distinct values and class counts, in the given order', () => {
    const [first, second] = targetItems([diagnosis, grade], null);
    assert.equal(first?.label, 'diagnosis');
    assert.equal(first.description, 'categorical, 2 distinct values');
    assert.equal(first.detail, 'B 357 · M 212');
    assert.equal(second?.detail, '0 8,000 · 1 7,000 · 2 6,000 · 3 5,000 · 4 4,000 · 5 3,000 · and 2 more');
  });

  it('leaves out columns without classes', () => {
    assert.deepEqual(targetItems([area], null), []);
  });

  it('puts the remembered column first and says so', () => {
    const [first] = targetItems([diagnosis, grade], 'grade');
    assert.equal(first?.label, 'grade');
    assert.equal(first.description, 'numeric, 8 distinct values · as last time');
  });
});

describe('positiveItems', () => {
  it('shows the rarest class first, with rows and share', () => {
    const items = positiveItems(diagnosis, null);
    assert.deepEqual(
      items.map(({ label, description, positive }) => [label, description, positive]),
      [
        ['M', '212 rows, 37.3 %', ['M']],
        ['B', '357 rows, 62.7 %', ['B']],
      ],
    );
    assert.equal(items[0]?.detail, 'The rarest class');
  });

  it('puts the remembered class first and says so', () => {
    const items = positiveItems(diagnosis, ['B']);
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ['B', 'As last time'],
        ['M', 'The rarest class'],
      ],
    );
  });

  it('offers remembered labels together', () => {
    const [first] = positiveItems(grade, ['6', '7']);
    assert.deepEqual(first?.positive, ['6', '7']);
    assert.equal(first.label, '6, 7');
    assert.equal(first.description, '3,000 rows, 8.3 %');
  });

  it('forgets remembered labels that the column does not have any more', () => {
    assert.deepEqual(positiveItems(diagnosis, ['malignant']), positiveItems(diagnosis, null));
  });

  it('calls no class the rarest when two are equally rare', () => {
    const even: ColumnSummary = {
      ...diagnosis,
      classes: [
        { label: 'a', count: 5 },
        { label: 'b', count: 5 },
      ],
    };
    assert.ok(positiveItems(even, null).every(({ detail }) => detail === undefined));
  });

  it('shows labels as they are: quoted when blank, and never as an icon', () => {
    const odd: ColumnSummary = {
      ...diagnosis,
      classes: [
        { label: ' ', count: 1 },
        { label: '$(bug)', count: 2 },
      ],
    };
    const [blank, icon] = positiveItems(odd, null);
    assert.equal(blank?.label, '" "');
    assert.notEqual(icon?.label, '$(bug)');
    assert.deepEqual(icon?.positive, ['$(bug)']);
  });
});
