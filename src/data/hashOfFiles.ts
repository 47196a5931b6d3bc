import { createHash } from 'node:crypto';

/** Hex SHA-256 of a table: that of its file, or of several that of their hashes in hex, one after the other. */
export function hashOfFiles(hashes: readonly string[]): string {
  const [first] = hashes;
  if (first !== undefined && hashes.length === 1) return first;
  return createHash('sha256').update(hashes.join('')).digest('hex');
}
