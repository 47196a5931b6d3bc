import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';

describe('dist/extension.js', () => {
  const bundle = readFileSync('dist/extension.js', 'utf8');

  it('needs nothing but VS Code and Node, so that neither TensorFlow nor DuckDB is loaded into the extension host', () => {
    const required = [...bundle.matchAll(/\b(?:require|import)\(\s*["']([^"']+)["']\s*\)/g)].map(
      ([, name]) => name ?? '',
    );
    assert.ok(required.includes('vscode'));
    assert.deepEqual(
      required.filter((name) => name !== 'vscode' && !isBuiltin(name)),
      [],
    );
    assert.doesNotMatch(bundle, /@tensorflow|@duckdb/);
  });

  it('is small enough to be loaded without being noticed', () => {
    assert.ok(bundle.length < 500_000, `${String(bundle.length)} characters`);
  });
});
