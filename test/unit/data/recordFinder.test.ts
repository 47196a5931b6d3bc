import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RecordFinder, type RecordShape } from '../../../src/data/recordFinder';

const shape: RecordShape = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  skippedLines: 0,
  hasHeader: true,
  blankLinesAreRecords: false,
};

describe('RecordFinder', () => {
  it('finds lines and bytes of records between blank lines, after a header', () => {
    assert.deepEqual(find('a,b\n\n1,2\n3,4\n\n\n5,6'), { lines: [3, 4, 7], offsets: [5, 9, 15] });
  });

  it('takes LF, CRLF and CR as line ends', () => {
    assert.deepEqual(find('a,b\r\n1,2\r\n3,4\r\n').lines, [2, 3]);
    assert.deepEqual(find('a,b\r1,2\r3,4\r').lines, [2, 3]);
    assert.deepEqual(find('a,b\n1,2\r3,4\r\n5,6').lines, [2, 3, 4]);
  });

  it('lets quoted values go over several lines', () => {
    assert.deepEqual(find('a,b\n1,"x\n\ny"\n2,"""\r\n"""\r\n3,z').lines, [2, 5, 7]);
  });

  it('takes a quote inside an unquoted value as text', () => {
    assert.deepEqual(find('a,b\n1,5" pipe\n2,z\n').lines, [2, 3]);
  });

  it('knows an escape that is not the quote', () => {
    assert.deepEqual(find('a,b\n1,"x\\"\ny"\n2,z\n', { ...shape, escape: '\\' }).lines, [2, 4]);
  });

  it('does not count the byte order mark as text before the first quote', () => {
    assert.deepEqual(find('\ufeff"a\nb",c\n1,2\n'), { lines: [3], offsets: [11] });
  });

  it('skips lines before the header, and takes the first line as a record without one', () => {
    assert.deepEqual(find('made by "x\n2024\na,b\n1,2\n', { ...shape, skippedLines: 2 }).lines, [4]);
    assert.deepEqual(find('1,2\n3,4', { ...shape, hasHeader: false }).lines, [1, 2]);
  });

  it('takes a blank line as a record where the table has one column', () => {
    assert.deepEqual(find('a\n1\n\n3\n', { ...shape, blankLinesAreRecords: true }).lines, [2, 3, 4]);
  });

  it('takes CR and LF in two pieces for one line end, also with an empty piece between', () => {
    const finder = new RecordFinder(shape);
    for (const piece of ['a,b\r', '', '\n1,2\r', '\n3,4']) finder.add(Buffer.from(piece));
    assert.deepEqual(plain(finder), { lines: [2, 3], offsets: [5, 10] });
  });

  it('finds the same whatever pieces the file comes in', () => {
    const parts = fc.constantFrom('a', '1', ',', '"', '""', '\n', '\r\n', '\r', ' ', 'ü', '\\');
    const texts = fc.array(parts, { maxLength: 80 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, fc.array(fc.nat({ max: 20 })), fc.constantFrom('"', '\\'), (text, cuts, escape) => {
        const bytes = Buffer.from(text);
        const finder = new RecordFinder({ ...shape, escape });
        let at = 0;
        for (const cut of cuts) {
          finder.add(bytes.subarray(at, at + cut));
          at += cut;
        }
        finder.add(bytes.subarray(at));
        assert.deepEqual(plain(finder), find(text, { ...shape, escape }, byteByByte));
      }),
      { numRuns: 1000 },
    );
  });
});

type Feed = (finder: RecordFinder, bytes: Buffer) => void;

const atOnce: Feed = (finder, bytes) => {
  finder.add(bytes);
};

const byteByByte: Feed = (finder, bytes) => {
  for (let at = 0; at < bytes.length; at++) finder.add(bytes.subarray(at, at + 1));
};

function find(text: string, how: RecordShape = shape, feed: Feed = atOnce): { lines: number[]; offsets: number[] } {
  const finder = new RecordFinder(how);
  feed(finder, Buffer.from(text));
  return plain(finder);
}

function plain(finder: RecordFinder): { lines: number[]; offsets: number[] } {
  const { lines, offsets } = finder.finish();
  return { lines: [...lines], offsets: [...offsets] };
}
