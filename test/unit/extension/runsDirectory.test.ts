import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { runsDirectory } from '../../../src/extension/runsDirectory';

const folder = resolve('/projects/my study');
const dataset = join(folder, 'data', 'patients.csv');

describe('runsDirectory', () => {
  it('counts a relative setting from the workspace folder', () => {
    assert.equal(runsDirectory('.fnlab/runs', dataset, folder), join(folder, '.fnlab', 'runs'));
  });

  it('counts it from the folder of a dataset outside the workspace', () => {
    assert.equal(runsDirectory('.fnlab/runs', dataset, null), join(folder, 'data', '.fnlab', 'runs'));
  });

  it('takes an absolute setting as it is', () => {
    assert.equal(runsDirectory(resolve('/runs'), dataset, folder), resolve('/runs'));
  });
});
