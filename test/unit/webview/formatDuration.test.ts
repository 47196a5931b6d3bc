import assert from 'node:assert/strict';
import { formatDuration } from '../../../webview/format/formatDuration';

describe('formatDuration', () => {
  it('shows the two largest units that matter', () => {
    const cases: readonly (readonly [number, string])[] = [
      [0, '< 1 s'],
      [0.96, '1 s'],
      [59.4, '59 s'],
      [59.6, '1 min 0 s'],
      [125, '2 min 5 s'],
      [3600 + 240, '1 h 4 min'],
      [7199.7, '2 h 0 min'],
    ];
    for (const [seconds, text] of cases) assert.equal(formatDuration(seconds), text);
  });
});
