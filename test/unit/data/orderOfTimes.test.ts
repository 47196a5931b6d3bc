import assert from 'node:assert/strict';
import { orderOfTimes } from '../../../src/data/orderOfTimes';

const orderOf = (...levels: string[]): number[] => [...orderOfTimes({ levels })];

describe('orderOfTimes', () => {
  it('orders numbers by value and not by their digits, whatever their unit', () => {
    assert.deepEqual(orderOf('100', '9', '-3.5', '1e3'), [2, 1, 0, 3]);
  });

  it('orders dates, also by their time of day to the fraction of a second', () => {
    assert.deepEqual(orderOf('2024-12-31', '2024-02-29 18:30', '2024-02-29', '2023/12/31'), [3, 2, 1, 0]);
    assert.deepEqual(orderOf('2024-01-01 10:00:00.25', '2024-01-01T10:00:00.5', '2024-01-01 10:00'), [1, 2, 0]);
  });

  it('reads the day first where points part a date', () => {
    assert.deepEqual(orderOf('02.01.2024', '01.02.2024', '31.12.2023 23:59'), [1, 2, 0]);
  });

  it('gives the same moment in two zones the same place', () => {
    assert.deepEqual(
      orderOf('2024-01-01T12:00:00Z', '2024-01-01T14:00:00+02:00', '2024-01-01T12:00:00+0100'),
      [1, 1, 0],
    );
  });

  it('takes days that are in no calendar, and other text, for no time', () => {
    assert.deepEqual(orderOf('2024-02-30', '2024-13-01', '2024-06-01', 'yesterday', '2024-06-02 noon', '2024-00-10'), [
      NaN,
      NaN,
      0,
      NaN,
      NaN,
      NaN,
    ]);
  });
});
