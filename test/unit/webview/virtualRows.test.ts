import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowsInView, scrollHeightOf, scrollToRow } from '../../../webview/inspection/virtualRows';

describe('rows in view', () => {
  const geometry = { rowHeight: 20, total: 1000, viewHeight: 200 };

  it('are those at the scroll position, with one beyond each edge', () => {
    assert.deepEqual(rowsInView(geometry, 0), { first: 0, last: 10, top: 0 });
    assert.deepEqual(rowsInView(geometry, 1010), { first: 49, last: 61, top: 980 });
  });

  it('end with the last one', () => {
    assert.equal(rowsInView(geometry, scrollHeightOf(geometry) - 200).last, 999);
  });

  it('can be reached, every one of any number, by the least scroll', () => {
    const totals = fc.integer({ min: 11, max: 50_000_000 });
    fc.assert(
      fc.property(
        totals,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, at, to) => {
          const all = { ...geometry, total };
          const from = at * (scrollHeightOf(all) - all.viewHeight);
          const row = Math.floor(to * (total - 1));
          const { first, last } = rowsInView(all, scrollToRow(all, from, row) ?? from);
          assert.ok(first <= row && row <= last, `${String(row)} is not in ${String(first)}…${String(last)}`);
        },
      ),
    );
  });

  it('stay where they are when the wanted row is among them', () => {
    assert.equal(scrollToRow(geometry, 1000, 55), null);
    assert.equal(scrollToRow(geometry, 1000, 49), 980);
    assert.equal(scrollToRow(geometry, 1000, 60), 1020);
  });
});
