import assert from 'node:assert/strict';
import type { MalformedRecords } from '../../../src/data/malformedRecords';
import { MissingMarks } from '../../../src/data/missingMarks';
import { RecordRepairer } from '../../../src/data/recordRepairer';
import type { Dialect } from '../../../src/data/dialect';

const dialect: Dialect = {
  delimiter: ';',
  quote: '"',
  escape: '"',
  decimal: '.',
  comma: 'unknown',
  missing: new MissingMarks(),
  skippedLines: 0,
  hasHeader: true,
  strict: false,
  columns: ['a', 'b'].map((name) => ({ name, kind: 'text' })),
};

describe('RecordRepairer', () => {
  it('writes good records in the plainest CSV and remembers their lines', () => {
    const repaired = repair(['a;b', '1;"x;y"', '', '2; "one', 'two" ', '3;say 5" ', '4;"""q"""']);
    assert.equal(repaired.text, '1,x;y\n2,"one\ntwo"\n3,"say 5"" "\n4,"""q"""\n');
    assert.deepEqual(repaired.lines, [2, 4, 6, 7]);
    assert.deepEqual(repaired.rowNumbers, [1, 2, 3, 4]);
    assert.equal(repaired.malformed.count, 0);
  });

  it('refuses a record of another length and says why', () => {
    const { text, malformed, rowNumbers } = repair(['a;b', '1;2', '3', '4;5;6', '7;8']);
    assert.equal(text, '1,2\n7,8\n');
    assert.deepEqual(rowNumbers, [1, 4]);
    assert.deepEqual(malformed, {
      count: 2,
      first: [
        { line: 3, code: 'wrong-field-count', reason: 'there is 1 field instead of 2' },
        { line: 4, code: 'wrong-field-count', reason: 'there are 3 fields instead of 2' },
      ],
    });
  });

  it('refuses only the line with a quote that is never closed', () => {
    const { text, lines, malformed } = repair(['a;b', '1;x', '2;"open', '3;y', '4;z']);
    assert.equal(text, '1,x\n3,y\n4,z\n');
    assert.deepEqual(lines, [2, 4, 5]);
    assert.deepEqual(malformed, {
      count: 1,
      first: [{ line: 3, code: 'malformed-row', reason: 'a quoted value does not end as it should' }],
    });
  });

  it('refuses only the line with a stray quote before another quoted value', () => {
    const { text, malformed } = repair(['a;b', '1;"open', '2;"closed"', '3;y']);
    assert.equal(text, '2,closed\n3,y\n');
    assert.deepEqual([malformed.count, malformed.first[0]?.line], [1, 2]);
  });

  it('refuses a value that goes over fifty lines, and goes on behind its first', () => {
    const many = Array.from({ length: 60 }, (_, i) => `${i};${i}`);
    const { lines, malformed } = repair(['a;b', '1;"open', ...many, '2;"']);
    assert.deepEqual([lines.length, lines[0], malformed.count], [60, 3, 2]);
  });

  it('skips the lines before the header and takes a blank first line for none', () => {
    const { text, lines } = repair(['export of "today', '', 'a;b', '1;2'], { ...dialect, skippedLines: 1 });
    assert.equal(text, '1,2\n');
    assert.deepEqual(lines, [4]);
  });

  it('writes a missing single value so that it is a record', () => {
    const one = { ...dialect, columns: dialect.columns.slice(0, 1) };
    assert.equal(repair(['a', '1', '', '3'], one).text, '1\n""\n3\n');
  });
});

interface Repaired {
  readonly text: string;
  readonly lines: number[];
  readonly rowNumbers: number[];
  readonly malformed: MalformedRecords;
}

function repair(lines: readonly string[], how: Dialect = dialect): Repaired {
  const repairer = new RecordRepairer(how);
  const text = lines.map((line) => repairer.add(line)).join('') + repairer.end();
  const found = repairer.finish();
  return { text, lines: [...found.lines], rowNumbers: [...found.rowNumbers], malformed: found.malformed };
}
