import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { probabilityMethods } from '../../../../src/engine/calibration/calibration';
import { metricNames } from '../../../../src/engine/metrics/metrics';

describe('docs/metrics.md', () => {
  it('lists every metric in the order in which runs have them, and every way to a probability', () => {
    const listed = readFileSync(join('docs', 'metrics.md'), 'utf8')
      .split(/\r?\n/)
      .flatMap((line) => /^\| `(?<name>[^`]+)`/.exec(line)?.groups?.['name'] ?? []);
    assert.deepEqual(listed, [...metricNames, ...probabilityMethods]);
  });
});
