import assert from 'node:assert/strict';
import { neededLines, placeInText, type ProblemAddress } from '../../../src/extension/placesInText';

/** `startLine:startCharacter-endLine:endCharacter`, from 0, and the text that stands there. */
function placed(text: string, address: ProblemAddress): string {
  const lines = text.split('\n');
  const needed = neededLines(address);
  const known = lines
    .map((line, number): [number, string] => [number, line])
    .filter(([number]) => needed.some(([first, last]) => number >= first && number <= last));
  const { startLine, startCharacter, endLine, endCharacter } = placeInText(address, new Map(known));
  const part =
    startLine === endLine
      ? (lines[startLine] ?? '').slice(startCharacter, endCharacter)
      : [
          (lines[startLine] ?? '').slice(startCharacter),
          ...lines.slice(startLine + 1, endLine),
          (lines[endLine] ?? '').slice(0, endCharacter),
        ].join('\n');
  return `${String(startLine)}:${String(startCharacter)}-${String(endLine)}:${String(endCharacter)} ${part}`;
}

describe('placeInText', () => {
  const table = 'id,"note, long",age,class\n1,"two\nlines",34,yes\n2,plain,old,no\n3,short';

  it('is the field of the column in the record of the line', () => {
    assert.equal(placed(table, { line: 4, column: 'age' }), '3:8-3:11 old');
    assert.equal(placed(table, { line: 4, column: 'note, long' }), '3:2-3:7 plain');
  });

  it('finds a field behind a quoted newline, and one with a newline in it', () => {
    assert.equal(placed(table, { line: 2, column: 'age' }), '2:7-2:9 34');
    assert.equal(placed(table, { line: 2, column: 'note, long' }), '1:2-2:6 "two\nlines"');
  });

  it('is the whole line without a column, with an unknown one, and where the record is too short', () => {
    assert.equal(placed(table, { line: 5 }), '4:0-4:7 3,short');
    assert.equal(placed(table, { line: 5, column: 'height' }), '4:0-4:7 3,short');
    assert.equal(placed(table, { line: 5, column: 'age' }), '4:0-4:7 3,short');
  });

  it('is the name in the header for a problem of a whole column, and the first line for one of the table', () => {
    assert.equal(placed(table, { column: 'age' }), '0:16-0:19 age');
    assert.equal(placed(table, {}), '0:0-0:25 id,"note, long",age,class');
  });

  for (const [name, delimiter] of [
    ['semicolon', ';'],
    ['tab', '\t'],
    ['bar', '|'],
  ] as const) {
    it(`reads fields that are separated by a ${name}`, () => {
      const text = `a${delimiter}b, c${delimiter}d\n1${delimiter}2,5${delimiter}x`;
      assert.equal(placed(text, { line: 2, column: 'd' }), '1:6-1:7 x');
    });
  }

  it('finds the header under a title', () => {
    assert.equal(placed('Patients, 2024\n\nid,age\n1,x', { line: 4, column: 'age' }), '3:2-3:3 x');
  });

  it('counts the columns of a table without a header', () => {
    assert.equal(placed('1,2,3\n4,?,6', { line: 2, column: 'column2' }), '1:2-1:3 ?');
  });

  it('is the line as far as VS Code knows it when the line was not read', () => {
    assert.deepEqual(placeInText({ line: 9_000_000, column: 'age' }, new Map([[0, 'id,age']])), {
      startLine: 8_999_999,
      startCharacter: 0,
      endLine: 8_999_999,
      endCharacter: 1000,
    });
  });
});
