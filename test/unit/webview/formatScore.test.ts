import assert from 'node:assert/strict';
import { formatScore } from '../../../webview/format/formatScore';

describe('formatScore', () => {
  it('has four decimals', () => {
    assert.deepEqual([0, 0.5, 0.12345, 1].map(formatScore), ['0.0000', '0.5000', '0.1235', '1.0000']);
  });

  it('keeps apart what is close to an end', () => {
    assert.deepEqual([0.00003, 7.18e-13, 1 - 2e-7].map(formatScore), ['3.00e-5', '7.18e-13', '1 − 2.00e-7']);
  });
});
