import assert from 'node:assert/strict';
import { failureOf } from '../../../src/data/openSource';

describe('failureOf', () => {
  it('gives every error of the file system its own sentence', () => {
    for (const [code, expected] of [
      ['ENOENT', 'file-missing'],
      ['EISDIR', 'is-folder'],
      ['EACCES', 'no-permission'],
      ['EPERM', 'no-permission'],
      ['EBUSY', 'file-locked'],
      ['Z_DATA_ERROR', 'damaged-gzip'],
      ['ENOSPC', 'disk-full'],
      ['EIO', 'cannot-open'],
    ] as const) {
      const failure = failureOf(Object.assign(new Error('no'), { code }), 'a.csv');
      assert.deepEqual([failure.kind, failure.code], ['data', expected]);
      if (code !== 'ENOSPC') assert.match(failure.message, /a\.csv/);
    }
  });

  it("takes DuckDB's first sentence as the reason", () => {
    const failure = failureOf(new Error('Invalid Input Error: Cannot parse this.\nMore'), 'a.csv');
    assert.equal(failure.message, 'a.csv cannot be read as a table: Cannot parse this.');
  });

  it('sends nobody to look for delimiters in a Parquet file', () => {
    for (const reason of [
      "No magic bytes found at end of file 'a.parquet'",
      "File 'a.parquet' too small to be a Parquet file",
    ]) {
      assert.match(failureOf(new Error(`Invalid Input Error: ${reason}`), 'a.parquet').advice, /damaged/);
    }
    assert.match(failureOf(new Error('Invalid Input Error: Cannot parse this.'), 'a.csv').advice, /delimiter/);
  });

  it('does not hide a bug', () => {
    const bug = new TypeError('undefined is not a function');
    assert.throws(() => failureOf(bug, 'a.csv'), bug);
  });
});
