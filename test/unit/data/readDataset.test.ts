import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DatasetRequest } from '../../../src/data/chooseColumns';
import { readDataset } from '../../../src/data/readDataset';
import type { Dataset } from '../../../src/engine/dataset';
import type { Column } from '../../../src/engine/table';
import { temporaryTables } from './temporaryTables';

const fixture = (name: string): string => `test/fixtures/data/${name}`;

describe('readDataset', () => {
  const table = temporaryTables();

  it('reads the breast cancer sample as scikit-learn has it', async () => {
    const path = 'samples/breast-cancer.csv';
    const dataset = await read(path, 'diagnosis');
    assert.equal(dataset.rows, 569);
    assert.equal(dataset.features.rowCount, 569);
    assert.deepEqual(dataset.classes, [
      { label: 'M', count: 212 },
      { label: 'B', count: 357 },
    ]);
    assert.equal(dataset.features.columns.length, 30);
    // Minimum and maximum of mean radius and worst area as in the description that scikit-learn ships.
    assert.deepEqual(rangeOf(dataset, 'radius_mean'), [6.981, 28.11].map(Math.fround));
    assert.deepEqual(rangeOf(dataset, 'area_worst'), [185.2, 4254].map(Math.fround));
    assert.deepEqual([...dataset.features.lines.slice(0, 2), dataset.features.lines.at(-1)], [2, 3, 570]);
    assert.deepEqual([...dataset.features.rowNumbers.slice(0, 2), dataset.features.rowNumbers.at(-1)], [1, 2, 569]);
    assert.equal(dataset.sha256, createHash('sha256').update(readFileSync(path)).digest('hex'));
    assert.deepEqual([dataset.skipped, dataset.leftOut, dataset.problems], [[], [], []]);
  });

  it('names the columns of a file without header from column1 and takes question marks as missing', async () => {
    const dataset = await read(fixture('headerlessWithQuestionMarks.csv'), 'column6');
    assert.equal(dataset.rows, 30);
    assert.equal(dataset.features.lines[0], 1);
    const temperature = numbers(dataset, 'column3');
    assert.deepEqual([temperature[0], temperature[1]], [NaN, Math.fround(36.7)]);
    assert.equal(temperature.filter(Number.isNaN).length, 6);
    assert.deepEqual(
      dataset.classes.map((each) => each.label),
      ['2', '1'],
    );
  });

  it('keeps numbers with leading zeros as the codes that they are', async () => {
    const dataset = await read(fixture('headerlessWithQuestionMarks.csv'), 'column6');
    const code = column(dataset, 'column5');
    assert.deepEqual(code.kind === 'categorical' && code.levels, ['00000', '02208', '05400']);
  });

  it('takes the quotes off labels that the file writes in single quotes', async () => {
    const dataset = await read(fixture('singleQuotedLabels.csv'), 'column3');
    assert.deepEqual(dataset.classes, [
      { label: '-1', count: 20 },
      { label: '1', count: 4 },
    ]);
  });

  it('reads categories and delimiters inside quotes', async () => {
    const dataset = await read(fixture('codedCategories.csv'), 'risk');
    const purpose = column(dataset, 'purpose');
    assert.ok(purpose.kind === 'categorical');
    assert.deepEqual(purpose.levels, ['car', 'radio, tv', 'education']);
    assert.deepEqual([...purpose.codes.slice(0, 4)], [0, 1, 2, 0]);
    assert.deepEqual(
      dataset.classes.map((each) => each.label),
      ['1', '2'],
    );
  });

  it('labels classes that are numbers as whole numbers, also where the file writes 1.0', async () => {
    const dataset = await read(fixture('sortedClasses.csv'), 'type');
    assert.deepEqual(
      dataset.classes.map((each) => each.label),
      ['1', '2', '3', '5', '6', '7'],
    );
    const written = table(
      'points.csv',
      csv('x,y', (i) => `${i}.5,${i % 2 === 0 ? '1.0' : '0'}`),
    );
    assert.deepEqual((await read(written, 'y')).target.levels, ['1', '0']);
  });

  it('leaves out what no model can learn from, each with its reason', async () => {
    const dataset = await read(fixture('unusableColumns.csv'), 'outcome', { exclude: ['shoe'] });
    assert.deepEqual(dataset.leftOut, [
      { column: 'patient_id', reason: 'identifier' },
      { column: 'name', reason: 'identifier' },
      { column: 'remark', reason: 'text' },
      { column: 'shoe', reason: 'excluded' },
      { column: 'same', reason: 'constant' },
      { column: 'empty', reason: 'all-missing' },
    ]);
    assert.deepEqual(
      dataset.features.columns.map((each) => each.name),
      ['ward', 'visited', 'visited (weekday sin)', 'visited (weekday cos)', 'height', 'answer'],
    );
    assert.deepEqual(dataset.problems, []);
  });

  it('keeps identifiers and text that are included by name', async () => {
    const dataset = await read(fixture('unusableColumns.csv'), 'outcome', {
      include: ['patient_id', 'remark', 'same', 'name', 'empty'],
    });
    assert.deepEqual(dataset.leftOut, [{ column: 'empty', reason: 'all-missing' }]);
    const kinds = ['patient_id', 'name', 'remark'].map((name) => column(dataset, name).kind);
    assert.deepEqual(kinds, ['numeric', 'categorical', 'categorical']);
  });

  it('skips and counts rows without a target, and keeps the addresses of the others', async () => {
    const path = table(
      'gaps.csv',
      csv('x,y', (i) => `${i}.5,${i === 2 || i === 5 ? '?' : i % 2}`),
    );
    const dataset = await read(path, 'y');
    assert.deepEqual([dataset.rows, dataset.features.rowCount], [20, 18]);
    assert.deepEqual(dataset.skipped, [{ reason: 'missing-target', count: 2 }]);
    assert.deepEqual([...dataset.features.rowNumbers.slice(0, 4)], [1, 2, 4, 5]);
    assert.deepEqual([...dataset.features.lines.slice(0, 4)], [2, 3, 5, 6]);
    assert.deepEqual([...numbers(dataset, 'x').slice(0, 4)], [0.5, 1.5, 3.5, 4.5]);
    const problem = dataset.problems.find((each) => each.code === 'missing-target');
    assert.deepEqual([problem?.line, problem?.column], [4, 'y']);
  });

  it('takes a split column out of the features and skips rows with another word in it', async () => {
    const words = ['train', 'Validation', 'test ', 'calibration', 'other'];
    const path = table(
      'split.csv',
      csv('x,part,y', (i) => `${i}.5,${words[i % 5] ?? ''},${i % 2}`),
    );
    const dataset = await read(path, 'y', { splitColumn: 'part' });
    assert.deepEqual(dataset.split?.levels, ['train', 'validation', 'test', 'calibration']);
    assert.deepEqual([...dataset.split.codes.slice(0, 5)], [0, 1, 2, 3, 0]);
    assert.deepEqual(dataset.skipped, [{ reason: 'unknown-split', count: 4 }]);
    assert.deepEqual(
      dataset.features.columns.map((each) => each.name),
      ['x'],
    );
  });

  it('skips malformed rows, names the first line and leaves the numbers of the others right', async () => {
    const path = table(
      'malformed.csv',
      csv('x,y', (i) => (i === 3 ? '3.5,1,9' : i === 30 ? '4' : `${i}.5,${i % 2}`), 40),
    );
    const dataset = await read(path, 'y');
    assert.deepEqual(dataset.skipped, [{ reason: 'malformed', count: 2 }]);
    assert.deepEqual([dataset.rows, dataset.features.rowCount], [40, 38]);
    assert.deepEqual([...dataset.features.lines.slice(2, 5)], [4, 6, 7]);
    assert.deepEqual([...dataset.features.rowNumbers.slice(2, 5)], [3, 5, 6]);
    assert.deepEqual(
      dataset.problems.map(({ code, line, message }) => [code, line, message]),
      [
        ['wrong-field-count', 5, 'Line 5 was skipped: there are 3 fields instead of 2.'],
        ['wrong-field-count', 32, 'Line 32 was skipped: there is 1 field instead of 2.'],
      ],
    );
  });

  it('names the first twenty malformed rows with their lines and counts the others', async () => {
    const path = table(
      'many.csv',
      csv('x,y', (i) => (i % 12 === 3 ? '3.5' : `${i}.5,${i % 2}`), 400),
    );
    const { problems, skipped } = await read(path, 'y');
    assert.deepEqual(skipped, [{ reason: 'malformed', count: 34 }]);
    assert.deepEqual(
      problems.map(({ line }) => line),
      Array.from({ length: 20 }, (_, i) => 5 + 12 * i),
    );
    assert.match(problems[19]?.message ?? '', /^Line 233 was skipped, as were 14 rows below: there is 1 field/);
  });

  it('loses one row, not the rest of the file, to a quote that is never closed', async () => {
    const path = table(
      'quote.csv',
      csv('x,name,y', (i) => `${i}.5,${i === 4 ? '"open' : `"n ${i % 3}"`},${i % 2}`),
    );
    const dataset = await read(path, 'y');
    assert.deepEqual([dataset.rows, dataset.features.rowCount], [20, 19]);
    assert.deepEqual([...dataset.features.lines.slice(3, 5)], [5, 7]);
    assert.equal(dataset.problems[0]?.line, 6);
  });

  it('keeps a column of numbers numeric when a few cells are typing errors, and says where', async () => {
    for (const [rows, wrong] of [
      [20, 12],
      [12_000, 11_000],
    ] as const) {
      const path = table(
        'typing.csv',
        csv('x,y', (i) => `${i === wrong ? 'n.a' : `${i}.25`},${i % 2}`, rows),
      );
      const dataset = await read(path, 'y');
      assert.equal(dataset.features.rowCount, rows);
      assert.deepEqual([...numbers(dataset, 'x').slice(wrong - 1, wrong + 2)], [wrong - 0.75, NaN, wrong + 1.25]);
      const [problem] = dataset.problems;
      assert.deepEqual([problem?.code, problem?.column, problem?.line], ['type-conflict', 'x', wrong + 2]);
    }
  });

  it('names the first five cells that are no number and counts them all', async () => {
    const path = table(
      'conflicts.csv',
      csv('x,y', (i) => `${i % 12 === 5 ? `n${i}` : `${i}.25`},${i % 2}`, 100),
    );
    const { problems } = await read(path, 'y');
    assert.deepEqual(
      problems.map(({ code, line, column: name }) => [code, line, name]),
      [7, 19, 31, 43, 55].map((line) => ['type-conflict', line, 'x']),
    );
    assert.match(problems[0]?.message ?? '', /holds 8 values that are no number, in line 7 "n5"/);
    assert.match(problems[1]?.message ?? '', /holds no number in line 19 but "n17"/);
  });

  it('takes infinities as missing and says where', async () => {
    const path = table(
      'infinite.csv',
      csv('x,y', (i) => `${i === 7 ? 'inf' : i === 9 ? '1e300' : `${i}.5`},${i % 2}`),
    );
    const dataset = await read(path, 'y');
    assert.deepEqual([numbers(dataset, 'x')[7], numbers(dataset, 'x')[9]], [NaN, NaN]);
    assert.deepEqual([dataset.problems[0]?.code, dataset.problems[0]?.line], ['infinite-value', 9]);
  });

  it('takes text in a column of numbers as missing also far behind the beginning of the file', async () => {
    const rows = Array.from(
      { length: 120_000 },
      (_, row) => `${String(row / 4)},${String(row % 7)},${String(row % 2)}`,
    );
    const path = table('late text.csv', ['x,c,y', ...rows.with(110_000, 'oops,3,0')].join('\n'));
    const dataset = await read(path, 'y');
    const x = numbers(dataset, 'x');
    assert.deepEqual([x.length, x[109_999], x[110_000], x[119_999]], [120_000, 27499.75, NaN, 29999.75]);
    assert.deepEqual(
      dataset.problems.map(({ code, line }) => [code, line]),
      [['type-conflict', 110_002]],
    );
  });

  for (const mark of ['?', '-', 'NA', 'n/a', 'Null', 'NaN']) {
    it(`takes a first "${mark}" far behind the beginning of the file for nothing, in numbers, text and target alike`, async () => {
      const written = (late: string): string[] =>
        Array.from({ length: 120_000 }, (_, row) =>
          row === 110_000
            ? `${late},${late},${late}`
            : row === 115_000
              ? `${late}, ${late},0`
              : `${row / 4},c${row % 5},${row % 2}`,
        );
      const marked = await read(table('late mark.csv', ['x,z,y', ...written(mark)].join('\n')), 'y');
      const empty = await read(table('late gap.csv', ['x,z,y', ...written('')].join('\n')), 'y');
      assert.deepEqual(marked.skipped, [{ reason: 'missing-target', count: 1 }]);
      assert.equal(numbers(marked, 'x').filter(Number.isNaN).length, 1);
      const { path, sha256 } = empty;
      assert.deepEqual({ ...marked, path, sha256 }, empty);
    });
  }

  it('skips a malformed row far behind the beginning of the file and keeps the addresses of the others', async () => {
    const rows = Array.from({ length: 120_000 }, (_, row) => `${row / 4},${row % 7},${row % 2}`);
    const dataset = await read(table('late row.csv', ['x,z,y', ...rows.with(110_000, '1,2')].join('\n')), 'y');
    assert.deepEqual(dataset.skipped, [{ reason: 'malformed', count: 1 }]);
    assert.deepEqual(
      dataset.problems.map(({ code, line }) => [code, line]),
      [['wrong-field-count', 110_002]],
    );
    assert.deepEqual([...dataset.features.lines.slice(109_999, 110_001)], [110_001, 110_003]);
  });

  it('gives every text its level in a long file, whether it is short, long, blank or beyond ASCII', async () => {
    const texts = [
      'a',
      'twelve bytes',
      'thirteen byte',
      'thirteen bytf',
      'größer',
      'ab ',
      'ab',
      '',
      'A',
      'aaaaaaaaaaab',
      '日本語',
    ];
    const many = Array.from({ length: 700 }, (_, i) => `v${i}`);
    const rows = Array.from({ length: 30_000 }, (_, row) => `${texts[row % 11]},${many[(row * 31) % 700]},${row % 2}`);
    const dataset = await read(table('texts.csv', ['t,m,y', ...rows].join('\n')), 'y');
    const [t, m] = [column(dataset, 't'), column(dataset, 'm')];
    assert.ok(t.kind === 'categorical' && m.kind === 'categorical');
    assert.deepEqual(t.levels, [
      'a',
      'twelve bytes',
      'thirteen byte',
      'thirteen bytf',
      'größer',
      'ab',
      'A',
      'aaaaaaaaaaab',
      '日本語',
    ]);
    assert.ok(t.codes.every((code, row) => (code < 0 ? '' : t.levels[code]) === texts[row % 11]?.trim()));
    assert.ok(m.codes.every((code, row) => m.levels[code] === many[(row * 31) % 700]));
  });

  it('takes a minus as missing, but as a value where there is also a plus', async () => {
    const path = table(
      'signs.csv',
      csv('x,z,y', (i) => `${i % 4 === 0 ? '-' : i},${i % 3 === 0 ? '-' : 'b'},${i % 2 === 0 ? '+' : '-'}`),
    );
    const dataset = await read(path, 'y');
    assert.deepEqual(dataset.target.levels, ['+', '-']);
    assert.equal(numbers(dataset, 'x').filter(Number.isNaN).length, 5);
    assert.deepEqual(dataset.leftOut, [{ column: 'z', reason: 'constant' }]);
  });

  it('takes names and values as data, whatever they look like', async () => {
    const nasty = `'; DROP TABLE x; --`;
    const path = table(
      `it's [1]*{a}.csv`,
      csv(`"a""b",${nasty},y`, (i) => `${i}.5,${i}.25,${i % 2 === 0 ? nasty : '<b>'}`),
    );
    const dataset = await read(path, 'y');
    assert.deepEqual(
      dataset.features.columns.map((each) => each.name),
      ['a"b', nasty],
    );
    assert.deepEqual(dataset.target.levels, [nasty, '<b>']);
  });

  for (const [encoding, name, bytes] of [
    ['UTF-8 with a byte order mark', 'bom.csv', Buffer.from(`\ufeff${accented()}`)],
    ['UTF-16 little endian', 'le.csv', Buffer.from(`\ufeff${accented()}`, 'utf16le')],
    ['UTF-16 little endian without mark', 'plain-le.csv', Buffer.from(accented(), 'utf16le')],
    ['UTF-16 big endian', 'be.csv', Buffer.from(`\ufeff${accented()}`, 'utf16le').swap16()],
    ['Latin-1', 'latin1.csv', Buffer.from(accented(), 'latin1')],
    ['gzip', 'table.csv.gz', gzipSync(accented())],
    ['gzipped Latin-1', 'latin1.csv.gz', gzipSync(Buffer.from(accented(), 'latin1'))],
  ] as const) {
    it(`reads ${encoding}`, async () => {
      const path = table(name, bytes);
      const dataset = await read(path, 'état');
      assert.deepEqual(dataset.target.levels, ['malade', 'guéri']);
      assert.deepEqual([dataset.features.lines[0], dataset.features.lines.at(-1)], [2, 21]);
      assert.equal(dataset.sha256, createHash('sha256').update(bytes).digest('hex'));
    });
  }

  it('reads a file as Latin-1 when the first byte that is not UTF-8 comes after its first megabyte', async () => {
    const text = csv('x,y', (i) => `${i}.5,${i === 99_999 ? 'guéri' : 'malade'}`, 100_000);
    const dataset = await read(table('late.csv', Buffer.from(text, 'latin1')), 'y');
    assert.deepEqual(dataset.target.levels, ['malade', 'guéri']);
    assert.equal(dataset.rows, 100_000);
  });

  it('reads each line in its own encoding where a file mixes two, and says where', async () => {
    const [utf8, latin1] = ['utf8', 'latin1'].map((encoding) => Buffer.from(accented(), encoding as BufferEncoding));
    const second = latin1!.subarray(latin1!.indexOf(10) + 1);
    for (const name of ['mixed.csv', 'mixed.csv.gz']) {
      const bytes = Buffer.concat([utf8!, second]);
      const dataset = await read(table(name, name.endsWith('gz') ? gzipSync(bytes) : bytes), 'état');
      assert.deepEqual(dataset.classes, [
        { label: 'malade', count: 14 },
        { label: 'guéri', count: 26 },
      ]);
      assert.deepEqual(
        dataset.problems.map(({ code, line }) => [code, line]),
        // Line 22 is the first of the appended ones and says malade; guéri comes next.
        [['mixed-encoding', 23]],
      );
    }
  });

  it('finds delimiters beyond comma, semicolon, tab and bar', async () => {
    for (const delimiter of [':', '^', ' ', '~']) {
      const row = (i: number): string => [`${i}.5`, `${i * i}`, `${i % 2}`].join(delimiter);
      const dataset = await read(table('rare.txt', csv(['x', 'z', 'y'].join(delimiter), row)), 'y');
      assert.deepEqual([...numbers(dataset, 'z').slice(0, 4)], [0, 1, 4, 9]);
    }
  });

  it('reads decimal commas and separated thousands in a file with semicolons', async () => {
    const path = table(
      'german.csv',
      csv('kosten;anteil;einwohner;faktor;y', (i) => `${i},25;${i},5 %;1.${100 + i}.000;0.${i + 10};${i % 2}`),
    );
    const dataset = await read(path, 'y');
    assert.deepEqual(
      ['kosten', 'anteil', 'einwohner', 'faktor'].map((name) => numbers(dataset, name)[3]),
      [3.25, 3.5, 1_103_000, Math.fround(0.13)],
    );
    assert.deepEqual(dataset.problems, []);
  });

  it('reads thousands in quotes in a file with commas', async () => {
    const path = table(
      'english.csv',
      csv('price,y', (i) => `"${i + 1},${250 + i}",${i % 2}`),
    );
    assert.equal(numbers(await read(path, 'y'), 'price')[3], 4253);
  });

  it('splits at the delimiter that the caller names', async () => {
    const path = table(
      'odd.txt',
      csv('a,b|c,d|y', (i) => `${i}.5,x|${i * i}|${i % 2}`),
    );
    const dataset = await read(path, 'y', { delimiter: '|' });
    assert.deepEqual(numbers(dataset, 'c,d')[4], 16);
    const other = table(
      'other.txt',
      csv('a#b#y', (i) => `${i}.5#${i * i}#${i % 2}`),
    );
    assert.deepEqual(numbers(await read(other, 'y', { delimiter: '#' }), 'b')[4], 16);
  });

  it('takes what the caller names as missing, in numbers, text and target', async () => {
    const path = table(
      'marks.csv',
      csv('x,z,w,y', (i) =>
        [
          i % 5 === 0 ? '-999' : `${i}.5`,
          i % 4 === 0 ? 'unknown' : `b${i % 3}`,
          i % 6 === 0 ? '-999.0' : i * i,
          i === 7 ? '-999' : i % 2,
        ].join(),
      ),
    );
    const dataset = await read(path, 'y', { missingMarks: ['-999', 'unknown'] });
    assert.deepEqual(dataset.skipped, [{ reason: 'missing-target', count: 1 }]);
    assert.equal(numbers(dataset, 'x').filter(Number.isNaN).length, 4);
    assert.equal(numbers(dataset, 'w').filter(Number.isNaN).length, 4);
    const z = column(dataset, 'z');
    assert.deepEqual(z.kind === 'categorical' && z.levels, ['b1', 'b2', 'b0']);
  });

  it('reads numbers in quotes and after blanks', async () => {
    const path = table(
      'quoted.csv',
      csv('x, z,"y"', (i) => `"${i}.5",  ${i * i}," ${i % 2}"`),
    );
    const dataset = await read(path, 'y');
    assert.deepEqual([...numbers(dataset, 'x').slice(0, 2), numbers(dataset, 'z')[3]], [0.5, 1.5, 9]);
    assert.deepEqual(dataset.target.levels, ['0', '1']);
  });

  it('takes lines above the header for a title and says so', async () => {
    const text = csv('Export of the ward\n\nx,z,y', (i) => `${i}.5,${i * i},${i % 2}`);
    const dataset = await read(table('title.csv', text), 'y');
    assert.deepEqual([dataset.rows, dataset.features.lines[0]], [20, 4]);
    assert.deepEqual(
      dataset.problems.map((each) => each.code),
      ['lines-above-table'],
    );
  });

  it('reads line ends of CR and of two kinds', async () => {
    const text = csv('x,z,y', (i) => `${i}.5,${i * i},${i % 2}`);
    for (const content of [text.replaceAll('\n', '\r'), text.replace(/(0)\n/g, '$1\r\n')]) {
      const dataset = await read(table('ends.csv', content), 'y');
      assert.deepEqual([dataset.features.lines[0], dataset.features.lines.at(-1)], [2, 21]);
      assert.deepEqual([...numbers(dataset, 'z').slice(0, 4)], [0, 1, 4, 9]);
    }
  });

  it('reads Parquet by the types it states', async () => {
    const path = table('table.parquet', '');
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT i AS whole, i / 4.0 AS part, i % 2 = 0 AS even, ['red', 'blue', NULL][1 + i % 3] AS colour, DATE '2024-01-01' + i::INT AS day,
         [i] AS list, (i % 4 = 0)::DOUBLE AS target FROM range(40) t(i)) TO '${path}'`,
    );
    connection.closeSync();
    instance.closeSync();
    const dataset = await read(path, 'target');
    assert.deepEqual(dataset.classes, [
      { label: '1', count: 10 },
      { label: '0', count: 30 },
    ]);
    assert.deepEqual(
      dataset.features.columns.map((each) => `${each.name}: ${each.kind}`),
      [
        'part: numeric',
        'even: categorical',
        'colour: categorical',
        'day: numeric',
        'day (weekday sin): numeric',
        'day (weekday cos): numeric',
      ],
    );
    // 2024-01-01 is day 19,723 of the epoch.
    assert.equal(numbers(dataset, 'day')[2], 19_725);
    assert.deepEqual(dataset.leftOut, [
      { column: 'whole', reason: 'identifier' },
      { column: 'list', reason: 'text' },
    ]);
    assert.equal(numbers(dataset, 'part')[6], 1.5);
    assert.deepEqual([dataset.features.lines[39], dataset.features.rowNumbers[39]], [40, 40]);
  });

  it('reads a table of 2,000 columns', async () => {
    const header = Array.from({ length: 2000 }, (_, j) => `gene${j}`).join(',');
    const path = table(
      'wide.csv',
      csv(`${header},y`, (i) => `${Array.from({ length: 2000 }, (_, j) => (i * j) % 7).join(',')},${i % 2}`, 30),
    );
    const dataset = await read(path, 'y');
    assert.equal(dataset.features.columns.length + dataset.leftOut.length, 2000);
  }).timeout(20_000);

  it('gives the same rows in the same order when DuckDB reads in parallel', async () => {
    const rows = 400_000;
    const dataset = await read(
      table(
        'long.csv',
        csv('x,z,y', (i) => `${i % 1000}.5,${(i * 7) % 13},${i % 3}`, rows),
      ),
      'y',
    );
    const x = numbers(dataset, 'x');
    assert.equal(dataset.rows, rows);
    assert.ok(x.every((value, row) => value === (row % 1000) + 0.5));
    assert.ok(dataset.features.lines.every((line, row) => line === row + 2));
  }).timeout(20_000);
});

async function read(
  path: string,
  target: string,
  options: Partial<Omit<DatasetRequest, 'path' | 'target'>> = {},
): Promise<Dataset> {
  const dataset = await readDataset({ path, target, exclude: [], splitColumn: null, ...options });
  assert.ok(dataset.ok, dataset.ok ? '' : dataset.error.message);
  assert.equal(
    dataset.value.rows,
    dataset.value.skipped.reduce((sum, each) => sum + each.count, dataset.value.features.rowCount),
  );
  return dataset.value;
}

function csv(header: string, row: (index: number) => string, rows = 20): string {
  return [header, ...Array.from({ length: rows }, (_, index) => row(index)), ''].join('\n');
}

function accented(): string {
  return csv('âge,état', (i) => `${20 + (i % 5)},${i % 3 === 0 ? 'malade' : 'guéri'}`);
}

function column(dataset: Dataset, name: string): Column {
  const found = dataset.features.columns.find((each) => each.name === name);
  assert.ok(found, `no column ${name}`);
  return found;
}

function numbers(dataset: Dataset, name: string): Float32Array {
  const found = column(dataset, name);
  assert.ok(found.kind === 'numeric', `${name} is ${found.kind}`);
  return found.values;
}

function rangeOf(dataset: Dataset, name: string): number[] {
  const values = numbers(dataset, name);
  return [Math.min(...values), Math.max(...values)];
}
