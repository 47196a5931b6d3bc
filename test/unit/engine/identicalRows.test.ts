import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstIdenticalRows } from '../../../src/engine/identicalRows';
import { categorical, numeric, tableOf } from './tables';

describe('firstIdenticalRows', () => {
  it('finds the same rows as comparing every pair', () => {
    const number = fc.constantFrom(0, -0, 1, 2.5, NaN, Infinity, -Infinity);
    const rows = fc.array(fc.tuple(number, fc.constantFrom('a', 'b', null), number), { maxLength: 60 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const table = tableOf([
          numeric(
            'x',
            drawn.map(([x]) => x),
          ),
          categorical(
            'kind',
            drawn.map(([, kind]) => kind),
          ),
          numeric(
            'z',
            drawn.map(([, , z]) => z),
          ),
        ]);
        // Minus zero is zero, and missing is the same as missing.
        const texts = drawn.map(([x, kind, z]) => `${String(x + 0)}|${String(kind)}|${String(z + 0)}`);
        assert.deepEqual(
          [...firstIdenticalRows(table)],
          texts.map((text) => texts.indexOf(text)),
        );
      }),
    );
  });

  it('takes no two rows of a table without columns for the same', () => {
    assert.deepEqual([...firstIdenticalRows({ ...tableOf([]), rowCount: 3 })], [0, 1, 2]);
  });

  it('looks through a million rows of thirty columns, which comparing each with each would take days for', () => {
    const columns = Array.from({ length: 30 }, (_, at) => {
      const values = Float32Array.from(
        { length: 1_000_000 },
        (_value, row) => Math.imul(row + 1, 2654435761 + at) / 1e6,
      );
      return { kind: 'numeric' as const, name: `x${String(at)}`, values };
    });
    const table = tableOf(columns);
    const first = firstIdenticalRows(table);
    assert.ok(first.every((other, row) => other === row));
  }).timeout(120_000);
});
