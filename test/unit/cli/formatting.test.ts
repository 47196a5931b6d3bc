import assert from 'node:assert/strict';
import { formatRate } from '../../../src/cli/formatRate';
import { formatTable } from '../../../src/cli/formatTable';
import { rowFormats, type JudgedRow } from '../../../src/cli/rowFormats';
import { splitFields, splitList } from '../../../src/cli/splitList';

describe('formatRate', () => {
  for (const [rate, text] of [
    [null, 'n/a'],
    [1, '1.000'],
    [0, '0.000'],
    [0.97674, '0.977'],
    [0.9995, '>0.999'],
    [999_999 / 1_000_000, '>0.999'],
    [1 / 1_000_000, '<0.001'],
  ] as const) {
    it(`shows ${String(rate)} as ${text}`, () => {
      assert.equal(formatRate(rate), text);
    });
  }
});

describe('formatTable', () => {
  it('aligns columns by what is seen, not by escape codes', () => {
    assert.deepEqual(
      formatTable([
        ['\u001B[1mab\u001B[22m', 'c'],
        ['a', 'cd'],
      ]),
      ['\u001B[1mab\u001B[22m  c', 'a   cd'],
    );
  });
});

describe('splitList', () => {
  for (const [text, items] of [
    ['a,b', ['a', 'b']],
    [' a , b ', ['a', 'b']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""hi""",c', ['say "hi"', 'c']],
    ['one', ['one']],
  ] as const) {
    it(`splits ${text} into ${items.join(' | ')}`, () => {
      assert.deepEqual(splitList(text), items);
    });
  }
});

describe('splitFields', () => {
  it('leaves commas alone', () => {
    assert.deepEqual(splitFields('a,b;"c;d"; e', ';'), ['a,b', 'c;d', 'e']);
    assert.deepEqual(splitFields('\ta b\tc', '\t'), ['', 'a b', 'c']);
  });
});

describe('rowFormats', () => {
  const row: JudgedRow = {
    row: 1,
    line: 2,
    split: 'test',
    label: 'M',
    score: 0.25,
    predicted: 'B',
    cell: 'fn',
    probability: 0.125,
    spread: null,
    missedEpochs: null,
  };

  it('quotes CSV fields that hold commas, quotes or line ends, and no others', () => {
    const labels = ['plain', 'a,b', 'say "hi"', 'two\nlines'];
    const text = rowFormats.csv([]).rows(labels.map((label) => ({ ...row, label })));
    assert.equal(
      text,
      '1,2,test,plain,0.25,B,fn,0.125\n1,2,test,"a,b",0.25,B,fn,0.125\n1,2,test,"say ""hi""",0.25,B,fn,0.125\n1,2,test,"two\nlines",0.25,B,fn,0.125\n',
    );
  });

  it('has columns that only some runs have where they are asked for, and an empty field for what is not known', () => {
    const old = { ...row, probability: null };
    assert.equal(rowFormats.csv([]).begin, 'row,line,split,label,score,predicted,cell,probability\n');
    assert.equal(rowFormats.csv([]).rows([old]), '1,2,test,M,0.25,B,fn,\n');
    const ensemble = rowFormats.csv(['spread']);
    assert.equal(
      ensemble.begin + ensemble.rows([{ ...row, spread: 0.5 }]),
      'row,line,split,label,score,predicted,cell,probability,spread\n1,2,test,M,0.25,B,fn,0.125,0.5\n',
    );
    const json = rowFormats.json(['spread', 'missedEpochs']);
    assert.deepEqual(JSON.parse(json.begin + json.rows([{ ...row, spread: 0.5 }]) + json.end), [
      { ...row, spread: 0.5 },
    ]);
  });

  it('writes one JSON array whatever the batches', () => {
    const { spread, missedEpochs, ...printed } = row;
    assert.deepEqual([spread, missedEpochs], [null, null]);
    for (const batches of [[], [[row]], [[row, row], [row]]]) {
      const writer = rowFormats.json([]);
      const text = writer.begin + batches.map((rows) => writer.rows(rows)).join('') + writer.end;
      assert.deepEqual(
        JSON.parse(text),
        batches.flat().map(() => printed),
      );
    }
  });
});
