import assert from 'node:assert/strict';
import { numbersFromText, type CommaMeaning } from '../../../src/data/numbersFromText';
import { encoded } from './encoded';

describe('numbersFromText', () => {
  it('reads plain numbers, also with sign, exponent and as infinity', () => {
    assert.deepEqual(read(['1', '-2.5', '+.5', '3.', '1e3', '-25E-2', '-inf', null]), [
      1,
      -2.5,
      0.5,
      3,
      1000,
      -0.25,
      -Infinity,
      NaN,
    ]);
  });

  it('reads decimal commas', () => {
    assert.deepEqual(read(['1,5', '-20,25', '3', ',5', '1,5e2']), [1.5, -20.25, 3, 0.5, 150]);
  });

  it('reads separators between thousands: comma, point, space and apostrophe', () => {
    assert.deepEqual(read(['1,234,567', '12', '1,234.5']), [1_234_567, 12, 1234.5]);
    assert.deepEqual(read(['1.234.567', '12,5', '1.234,5']), [1_234_567, 12.5, 1234.5]);
    assert.deepEqual(read(['1 234 567', '12,5', '1\u00a0234', "1'234.5", '7']), [1_234_567, 12.5, 1234, 1234.5, 7]);
  });

  it('reads percentages as they are written, but not mixed with plain numbers', () => {
    assert.deepEqual(read(['12 %', '7.5%', '0,5 %']), [12, 7.5, 0.5]);
    assert.equal(read(['12 %', '0.12', '7 %', '0.5']), undefined);
  });

  it('leaves 1,234 to what else is known of the file', () => {
    const cells = ['1,234', '812', '34,100'];
    assert.deepEqual(read(cells, 'thousands'), [1234, 812, 34_100]);
    assert.deepEqual(read(cells, 'decimal'), [1.234, 812, 34.1].map(Math.fround));
    assert.equal(read(cells, 'unknown'), 'ambiguous');
  });

  it('takes 1.234 for 1234 where decimals are behind commas, but 0.5 for a half', () => {
    assert.deepEqual(read(['1.234', '12.500', '7'], 'decimal'), [1234, 12_500, 7]);
    assert.deepEqual(read(['0.5', '12.5', '7'], 'decimal'), [0.5, 12.5, 7]);
    assert.deepEqual(read(['1.234', '12.500', '7'], 'unknown'), [1.234, 12.5, 7].map(Math.fround));
  });

  it('takes one cell in ten that is no number as missing, and codes and dates for no numbers', () => {
    const cells = Array.from({ length: 10 }, (_, i) => (i === 3 ? 'n.a.' : String(i)));
    const numbers = numbersFromText(encoded(cells));
    assert.ok(numbers !== 'ambiguous');
    assert.deepEqual([numbers?.otherCount, numbers?.firstOthers, numbers?.values[3]], [1, [3], NaN]);
    assert.equal(read(['02208', '12345']), undefined);
    assert.equal(read(['2024-01-01', '12.5.2024']), undefined);
    assert.equal(read(['1,23,4', '12']), undefined);
  });
});

function read(
  cells: readonly (string | null)[],
  comma: CommaMeaning = 'unknown',
): readonly number[] | string | undefined {
  const numbers = numbersFromText(encoded(cells), comma);
  return typeof numbers === 'object' ? [...numbers.values] : numbers;
}
