import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { seededRandom, type Random } from '../../../src/base/random';
import { inspectDataset } from '../../../src/data/inspectDataset';
import { readDataset } from '../../../src/data/readDataset';
import { temporaryTables } from './temporaryTables';

const originals = [
  { path: 'test/fixtures/data/headerlessWithQuestionMarks.csv', target: 'column6' },
  { path: 'test/fixtures/data/singleQuotedLabels.csv', target: 'column3' },
  { path: 'test/fixtures/data/codedCategories.csv', target: 'risk' },
  { path: 'test/fixtures/data/sortedClasses.csv', target: 'type' },
  { path: 'test/fixtures/data/unusableColumns.csv', target: 'outcome' },
  { path: 'test/fixtures/data/visits.jsonl', target: 'outcome' },
  { path: 'test/fixtures/data/decimalCommas.csv', target: 'befund' },
];

/** FNLAB_FUZZ_ROUNDS=10000 runs the long version. */
const rounds = Number(process.env['FNLAB_FUZZ_ROUNDS'] ?? 300);

describe('readDataset and inspectDataset on damaged files', () => {
  const table = temporaryTables();

  it(`end in a dataset whose rows add up or in a failure with words for the user, ${rounds} times`, async () => {
    const random = seededRandom(20);
    let readable = 0;
    for (let round = 0; round < rounds; round++) {
      const { path, target } = originals[random.integer(originals.length)] ?? originals[0]!;
      const damaged = table('damaged.csv', damage(readFileSync(path), random));
      const result = await readDataset({ path: damaged, target, exclude: [], splitColumn: null });
      if (result.ok) {
        readable++;
        const { rows, features, skipped } = result.value;
        assert.equal(
          rows,
          skipped.reduce((sum, each) => sum + each.count, features.rowCount),
          `round ${round}`,
        );
        assert.ok(ascends(features.lines) && ascends(features.rowNumbers), `round ${round}`);
      } else {
        assert.ok(['data', 'usage'].includes(result.error.kind), `round ${round}: ${result.error.message}`);
      }
      if (round % 3 === 0) {
        const inspected = await inspectDataset(damaged);
        assert.ok(inspected.ok || inspected.error.kind === 'data', `round ${round}`);
      }
    }
    // A few damaged bytes must not make most tables unreadable.
    assert.ok(readable > rounds / 2, `only ${readable} of ${rounds} could be read`);
  }).timeout(rounds * 1000);
});

/** One to four of: a changed byte, a stray quote, line end or delimiter, an inserted run of quotes, brackets or noise, a cut end. */
function damage(original: Uint8Array, random: Random): Uint8Array {
  let bytes = Buffer.from(original);
  for (let times = 1 + random.integer(4); times > 0; times--) {
    const at = random.integer(bytes.length);
    const insert = (inserted: Uint8Array): void => {
      bytes = Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at)]);
    };
    switch (random.integer(9)) {
      case 0:
        bytes[at] = random.integer(256);
        break;
      case 1:
        if (random.integer(4) === 0) bytes = bytes.subarray(0, at + 1);
        break;
      case 2:
        insert(Buffer.from('"'.repeat(random.integer(20))));
        break;
      case 3:
        insert(Buffer.from('\n'));
        break;
      case 4:
        insert(Buffer.from('\r'));
        break;
      case 5:
        insert(Buffer.from(','));
        break;
      case 6:
        insert(Buffer.from("'"));
        break;
      case 8:
        insert(
          Buffer.from(
            random.integer(2) === 0 ? '{"a":'.repeat(random.integer(2000)) : '"a""'.repeat(random.integer(5000)),
          ),
        );
        break;
      case 7:
        insert(Uint8Array.from({ length: random.integer(40) }, () => random.integer(256)));
        break;
    }
  }
  return bytes;
}

function ascends(values: Uint32Array): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0));
}
