import assert from 'node:assert/strict';
import { choosePositive } from '../../../src/cli/choosePositive';

function classesOf(counts: Record<string, number>) {
  return Object.entries(counts).map(([label, count]) => ({ label, count }));
}

function refusal(counts: Record<string, number>): string {
  const chosen = choosePositive('y', classesOf(counts));
  assert.ok(!chosen.ok);
  assert.equal(chosen.error.kind, 'usage');
  return `${chosen.error.message} ${chosen.error.advice}`;
}

describe('choosePositive', () => {
  it('takes the rarer of two classes, whichever comes first', () => {
    assert.deepEqual(choosePositive('y', classesOf({ well: 9, ill: 2 })), { ok: true, value: 'ill' });
    assert.deepEqual(choosePositive('y', classesOf({ ill: 2, well: 9 })), { ok: true, value: 'ill' });
  });

  it('does not choose between two classes of equal size', () => {
    assert.match(refusal({ a: 5, b: 5 }), /Both classes of "y" have 5 rows.*a \(5\), b \(5\)\. Name .*--positive/);
  });

  it('lists more than two classes, rarest first, and not without end', () => {
    assert.match(refusal({ a: 5, b: 7, c: 1 }), /3 classes: c \(1\), a \(5\), b \(7\)\./);
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`class ${String(i)}`, 30 - i]));
    assert.match(refusal(many), /30 classes: .*class 10 \(20\), …\./);
  });
});
