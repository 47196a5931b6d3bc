import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { once } from 'node:events';

/**
 * Writes a CSV of `rows` x `columns` numbers and a `label` of 1 or 0, unless it is there. A fifth of the rows is positive:
 * those with the largest sum of three features and noise. The same numbers on every machine.
 */
export async function makeTable(path, rows, columns) {
  if (existsSync(path)) return;
  const random = uniform(7);
  const normal = () => random() + random() + random() + random() - 2;
  const partial = `${path}.part`;
  const file = createWriteStream(partial);
  file.write(`${Array.from({ length: columns }, (_, column) => `x${column + 1}`).join()},label\n`);
  for (let row = 0; row < rows; row++) {
    const values = Array.from({ length: columns }, normal);
    const signal = values.slice(0, 3).reduce((sum, value) => sum + value, 0);
    const line = `${values.map((value) => value.toFixed(5)).join()},${signal + 0.3 * normal() > 0.86 ? 1 : 0}\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  renameSync(partial, path);
}

/** mulberry32, in [0, 1). */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
