import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDataset } from '../../../src/data/readDataset';
import { temporaryTables } from './temporaryTables';

interface Written {
  readonly delimiter: string;
  readonly newline: string;
  readonly quote: '"' | "'";
  readonly quoteAll: boolean;
  readonly byteOrderMark: boolean;
  readonly blankLines: boolean;
  readonly lastNewline: boolean;
}

interface Row {
  readonly x: number | null;
  readonly word: string | null;
  readonly note: string;
  readonly label: 'ill' | 'well';
}

const dialects: fc.Arbitrary<Written> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n'),
  quote: fc.constant('"' as const),
  quoteAll: fc.boolean(),
  byteOrderMark: fc.boolean(),
  blankLines: fc.boolean(),
  lastNewline: fc.boolean(),
});

/** Text with everything that needs quoting, also over several lines. */
const notes = fc
  .array(
    fc.constantFrom('fell', 'twice', ',', ';', '\t', '|', '"', '""', "'", ' ', 'ü', '漢', '😀', '\n', '\r\n', '#'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => `n${parts.join('')}e`);

const rows: fc.Arbitrary<readonly Row[]> = fc.array(
  fc.record({
    // Adding 0 turns -0, which is written as 0, into 0.
    x: fc.option(
      fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((x) => x + 0),
      { freq: 6 },
    ),
    word: fc.option(fc.constantFrom('red', 'green', 'light blue'), { freq: 6 }),
    note: notes,
    label: fc.constantFrom('ill' as const, 'well' as const),
  }),
  { minLength: 25, maxLength: 60 },
);

describe('readDataset, round trip', () => {
  const table = temporaryTables();

  it('reads back what was written in any dialect, and the line of every row is where its record begins', async () => {
    await fc.assert(
      fc.asyncProperty(rows, dialects, async (random, dialect) => {
        // Two classes, and a first row without surprises so that the header can be told from it.
        const plain: Row[] = [
          { x: 1.5, word: 'red', note: 'none', label: 'ill' },
          { x: 2.5, word: 'green', note: 'none', label: 'well' },
        ];
        const all = [...plain, ...random];
        const text = write(all, dialect);
        const path = table('round trip.csv', text);
        const result = await readDataset({ path, target: 'label', exclude: ['note'], splitColumn: null });
        assert.ok(result.ok, result.ok ? '' : result.error.message);
        const { features, target, problems } = result.value;
        assert.deepEqual(problems, []);
        assert.equal(features.rowCount, all.length);
        assert.deepEqual(
          Array.from(target.codes, (code) => target.levels[code]),
          all.map((row) => row.label),
        );
        const x = features.columns.find((column) => column.name === 'x');
        if (x)
          assert.deepEqual(
            x.kind === 'numeric' && [...x.values],
            all.map((row) => Math.fround(row.x ?? NaN)),
          );
        const word = features.columns.find((column) => column.name === 'word');
        assert.ok(word?.kind === 'categorical');
        assert.deepEqual(
          Array.from(word.codes, (code) => word.levels[code] ?? null),
          all.map((row) => row.word),
        );
        const lines = text.split(/\r\n|\n/);
        all.forEach((row, index) => {
          assert.equal(features.rowNumbers[index], index + 1);
          const atLine = lines.slice((features.lines[index] ?? 0) - 1).join('\n');
          const record = writeRow(row, dialect).replaceAll('\r\n', '\n');
          assert.ok(atLine.startsWith(record), `row ${index + 1} is not at line ${features.lines[index]}`);
        });
      }),
      { numRuns: 40 },
    );
  }).timeout(60_000);
});

function write(all: readonly Row[], dialect: Written): string {
  const header = ['x', 'word', 'note', 'label'].map((name) => field(name, dialect)).join(dialect.delimiter);
  const gap = dialect.blankLines ? dialect.newline + dialect.newline : dialect.newline;
  const body = all.map((row, index) => writeRow(row, dialect) + (index % 5 === 3 ? gap : dialect.newline)).join('');
  const text = `${dialect.byteOrderMark ? '\ufeff' : ''}${header}${dialect.newline}${body}`;
  return dialect.lastNewline ? text : text.replace(/[\r\n]+$/, '');
}

function writeRow({ x, word, note, label }: Row, dialect: Written): string {
  return [x === null ? '' : String(x), word ?? '?', note, label]
    .map((value) => field(value, dialect))
    .join(dialect.delimiter);
}

function field(value: string, { delimiter, quote, quoteAll }: Written): string {
  const needsQuotes = quoteAll || value.includes(delimiter) || value.includes(quote) || /[\r\n]/.test(value);
  return needsQuotes ? quote + value.replaceAll(quote, quote + quote) + quote : value;
}
