import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MissingMarks } from '../../../src/data/missingMarks';
import { settleColumn } from '../../../src/data/settleColumn';

describe('settleColumn', () => {
  const facts = {
    name: 'ratio',
    wasNumeric: true,
    comma: 'unknown' as const,
    missing: new MissingMarks(),
    placeOf: (row: number) => ({ line: row + 2 }),
  };

  it('takes infinities as missing wherever they are, and says how many there are and where the first is', () => {
    const cell = fc.oneof(
      { weight: 6, arbitrary: fc.float({ noNaN: true, noDefaultInfinity: true }) },
      { weight: 1, arbitrary: fc.constantFrom(Infinity, -Infinity, NaN) },
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
        const { column, problems } = settleColumn({ kind: 'numeric', values: Float32Array.from(cells) }, facts);
        assert.ok(column.kind === 'numeric');
        assert.deepEqual(
          [...column.values],
          cells.map((each) => (Number.isFinite(each) ? each : NaN)),
        );
        const isInfinite = (each: number): boolean => Math.abs(each) === Infinity;
        const count = cells.filter(isInfinite).length;
        assert.deepEqual(
          problems.map(({ code, line }) => [code, line]),
          count === 0 ? [] : [['infinite-value', cells.findIndex(isInfinite) + 2]],
        );
        if (count > 1)
          assert.match(problems[0]?.message ?? '', new RegExp(` ${String(count)} values that are infinite`));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the greatest numbers that there are, side by side', () => {
    const greatest = Float32Array.of(3.4028234663852886e38, 3.4028234663852886e38, 3.4e38, 3.4e38, -3.4e38);
    const { column, problems } = settleColumn({ kind: 'numeric', values: greatest.slice() }, facts);
    assert.ok(column.kind === 'numeric');
    assert.deepEqual([column.values, problems], [greatest, []]);
  });
});
