import assert from 'node:assert/strict';
import { notOnDisk } from '../../../src/extension/notOnDisk';

describe('notOnDisk', () => {
  it('names the file of a virtual workspace, says why it cannot be trained on and what to do', () => {
    assert.equal(
      notOnDisk({ scheme: 'vscode-vfs', path: '/octocat/tables/heart disease.csv' }),
      "FN Lab trains on files of the machine that VS Code's extensions run on, and heart disease.csv is not one of them (its " +
        'scheme is "vscode-vfs"). Save a copy of it in a folder on disk and train on that.',
    );
  });

  it('says the same of a table that was never saved', () => {
    assert.match(notOnDisk({ scheme: 'untitled', path: 'Untitled-1' }) ?? '', /Untitled-1 .*"untitled".*Save a copy/);
  });

  it('has nothing against a file on disk', () => {
    assert.equal(notOnDisk({ scheme: 'file', path: '/tables/heart.csv' }), null);
  });
});
