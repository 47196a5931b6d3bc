import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { dataFailures } from './dataFailures';

/**
 * The files that names and patterns mean, sorted within each pattern and without repetition. `*`, `?` and `[a-z]` match within a name,
 * `**` across folders. Shells on Windows hand patterns on as they are. A file that has exactly the name of a pattern is that file.
 */
export async function expandPaths(patterns: readonly string[]): Promise<Result<readonly string[], Failure>> {
  const paths = new Set<string>();
  for (const pattern of patterns) {
    if (!/[*?[]/.test(pattern) || existsSync(pattern)) {
      paths.add(pattern);
      continue;
    }
    const matching = await filesMatching(pattern);
    if (matching.length === 0) return err(dataFailures.noFileMatches(pattern));
    for (const path of matching) paths.add(path);
  }
  return ok([...paths]);
}

async function filesMatching(pattern: string): Promise<string[]> {
  const normal = pattern.split(sep).join('/');
  const root = dirname(`${normal.slice(0, normal.search(/[*?[]/))}x`);
  const wanted = expressionOf(
    normal.slice(root === '.' && !normal.startsWith('./') ? 0 : root.length).replace(/^\//, ''),
  );
  const recursive = /[*?[].*\//.test(normal);
  try {
    const entries = await readdir(resolve(root), { withFileTypes: true, recursive });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(resolve(root), join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((path) => wanted.test(path))
      .sort()
      .map((path) => join(root, path));
  } catch {
    return [];
  }
}

/** Hidden files need a pattern that names their point, as in shells. */
function expressionOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*|\?|\[!?[^\]/]+\]|[\\^$.|+(){}[\]]/g, (part) => {
    switch (part) {
      case '**/':
        return '(?:(?!\\.)[^/]+/)*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      default:
        return part.length > 1 ? part.replace('[!', '[^') : `\\${part}`;
    }
  });
  return new RegExp(`^(?!\\.)${source}$`);
}
