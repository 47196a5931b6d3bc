import assert from 'node:assert/strict';
import type { SplitRequest } from '../../../../src/engine/split/splitRows';
import type { CategoricalColumn } from '../../../../src/engine/table';

interface Details {
  readonly group?: CategoricalColumn;
  readonly times?: readonly number[];
  readonly given?: CategoricalColumn;
  readonly identical?: Uint32Array;
  readonly fractions?: readonly [number, number, number];
  readonly seed?: number;
  /** The class that counts as positive; 1 unless said otherwise. */
  readonly positive?: number;
}

/** A request to split rows of these classes, all different and at random unless the details say otherwise. */
export function requestOf(
  classes: readonly number[],
  { group, times, given, identical, fractions = [0.6, 0.2, 0.2], seed = 0, positive = 1 }: Details = {},
): SplitRequest {
  return {
    target: numberedGroups(classes),
    isPositive: Uint8Array.from(classes, (code) => Number(code === positive)),
    given: given ?? null,
    group: group ?? null,
    time: times === undefined ? null : { kind: 'numeric', name: 'when', values: Float32Array.from(times) },
    identical: identical ?? Uint32Array.from(classes.keys()),
    fractions,
    seed,
  };
}

export function numberedGroups(codes: readonly number[]): CategoricalColumn {
  const levels = Array.from({ length: Math.max(0, ...codes) + 1 }, (_, code) => `level ${String(code)}`);
  return { kind: 'categorical', name: 'patient', levels, codes: Int32Array.from(codes) };
}

/** Fails when two rows of the same unit are on different sides. */
export function assertNoUnitTorn(sides: Uint8Array, units: ArrayLike<number>): void {
  const sideOfUnit = new Map<number, number>();
  sides.forEach((side, row) => {
    const unit = units[row] ?? NaN;
    assert.equal(sideOfUnit.get(unit) ?? side, side, `unit ${String(unit)} is on two sides`);
    sideOfUnit.set(unit, side);
  });
}
