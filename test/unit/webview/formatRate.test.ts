import assert from 'node:assert/strict';
import { formatInterval, formatRate, formatWeight } from '../../../webview/format/formatRate';

describe('formatRate', () => {
  it('shows two decimals', () => {
    assert.equal(formatRate(42 / 43), '0.98');
    assert.equal(formatRate(0.5), '0.50');
  });

  it('shows 1.00 and 0.00 for exactly that', () => {
    assert.equal(formatRate(1), '1.00');
    assert.equal(formatRate(0), '0.00');
  });

  it('takes more decimals rather than show an imperfect rate as perfect', () => {
    assert.equal(formatRate(0.997), '0.997');
    assert.equal(formatRate(9999 / 10000), '0.9999');
    assert.equal(formatRate(0.0004), '0.0004');
  });

  it('says only the side where decimals would not end', () => {
    assert.equal(formatRate(1 - 1e-7), '>0.99999');
    assert.equal(formatRate(1e-7), '<0.00001');
  });

  it('takes the dust of floating point for what was meant', () => {
    assert.equal(formatRate(3e-17), '0.00');
    assert.equal(formatRate(1 - 2e-16), '1.00');
  });

  it('shows a dash for a rate that is not defined', () => {
    assert.equal(formatRate(null), '–');
  });
});

describe('formatInterval', () => {
  it('shows both bounds by the same rules', () => {
    assert.equal(formatInterval([0.846298, 0.980563]), '[0.85, 0.98]');
    assert.equal(formatInterval([0.932418, 1]), '[0.93, 1.00]');
  });

  it('is empty when there is none', () => {
    assert.equal(formatInterval(null), '');
  });
});

describe('formatWeight', () => {
  it('shows two decimals, and more when they were set', () => {
    assert.deepEqual([0, 0.9, 0.97, 0.995, 0.0625, 1].map(formatWeight), [
      '0.00',
      '0.90',
      '0.97',
      '0.995',
      '0.0625',
      '1.00',
    ]);
  });
});
