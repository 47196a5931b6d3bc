import assert from 'node:assert/strict';
import { orderOfTimes } from '../../../src/data/orderOfTimes';

const orderOf = (...levels: string[]): number[] => [...orderOfTimes({ levels }).places];

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

  it('reads the day first where points part every date, though the month could be', () => {
    assert.deepEqual(orderOf('02.01.2024', '01.02.2024'), [0, 1]);
    assert.equal(orderOfTimes({ levels: ['02.01.2024', '01.02.2024'] }).ambiguous, false);
  });

  it('reads dates in every way in which a feature may be written, and finds out whether the month comes first', () => {
    assert.deepEqual(orderOf('12/31/2024', '02/01/2024', '01/02/2024'), [2, 1, 0]);
    assert.deepEqual(orderOf('31/12/2024', '02/01/2024', '01/02/2024'), [2, 0, 1]);
    assert.deepEqual(orderOf('3 Feb 2024', '10 Jan 2024'), [1, 0]);
    assert.deepEqual(orderOf('01/31/2024 2:00 PM', '01/31/2024 11:00 AM'), [1, 0]);
  });

  it('says when nothing tells day and month apart', () => {
    assert.equal(orderOfTimes({ levels: ['03/04/2024', '05/06/2024'] }).ambiguous, true);
    assert.equal(orderOfTimes({ levels: ['03/04/2024', '05/16/2024'] }).ambiguous, false);
    assert.equal(orderOfTimes({ levels: ['03/03/2024', 'soon'] }).ambiguous, false);
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
