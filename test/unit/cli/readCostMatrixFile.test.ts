import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configOfFlags } from '../../../src/cli/configOfFlags';
import { FlagValues } from '../../../src/cli/flagValues';

const matrix = {
  labels: ['well', 'sick, very'],
  costs: [
    [0, 1],
    [12.5, 0],
  ],
};

describe('--cost-matrix', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'fn-lab-costs-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function configOf(text: string | null, ...more: readonly [string, string][]) {
    const path = join(folder, 'costs.txt');
    if (text === null) rmSync(path, { force: true });
    else writeFileSync(path, text);
    const flags = [['target', 'y'], ['loss', 'cost-matrix'], ['cost-matrix', path], ...more] as const;
    return configOfFlags(new FlagValues(new Map(flags.map(([name, value]) => [name, [value]]))), ['sick, very']);
  }

  for (const [what, text] of [
    ['CSV', ',well,"sick, very"\nwell,0,1\n"sick, very",12.5,0\n'],
    ['CSV with rows in another order than columns', 'true,well,"sick, very"\r\n"sick, very",12.5,0\r\nwell,0,1\r\n'],
    ['a table with semicolons', ';well;sick, very\nwell;0;1\nsick, very;12.5;0'],
    ['JSON with labels and costs', JSON.stringify(matrix)],
    ['JSON by true and predicted label', '{"well": {"sick, very": 1}, "sick, very": {"well": 12.5}}'],
    ['JSON rows', '[["", "well", "sick, very"], ["well", 0, 1], ["sick, very", 12.5, 0]]'],
  ] as const) {
    it(`reads ${what}`, () => {
      const config = configOf(text);
      assert.ok(config.ok, config.ok ? '' : `${config.error.message} ${config.error.advice}`);
      assert.deepEqual(config.value.loss.costMatrix, matrix);
    });
  }

  for (const [what, text, says] of [
    ['a file that is not there', null, /costs\.txt cannot be read: ENOENT/],
    ['broken JSON', '{"a": ', /costs\.txt is not JSON: /],
    ['a label that is only a column', ',a,b\na,0,1\n', /names "b" only among its columns\./],
    ['a label that is only a row', ',a,b\na,0,1\nb,1,0\nc,1,1\n', /names "c" only among its rows\./],
    ['an empty file', '', /names no labels\./],
  ] as const) {
    it(`refuses ${what} and names the file`, () => {
      const config = configOf(text);
      assert.ok(!config.ok);
      assert.equal(config.error.code, 'cost-matrix-unreadable');
      assert.match(config.error.message, says);
    });
  }

  it('refuses costs that are no numbers and a diagonal that costs, and names the flag', () => {
    for (const [text, says] of [
      [',a,b\na,0,x\nb,1,0\n', /^It must hold numbers between 0 and 1000000\.$/],
      [',a,b\na,0,\nb,1,0\n', /^It must hold numbers/],
      [',a,b\na,2,1\nb,1,0\n', /^It must have zeros on its diagonal/],
    ] as const) {
      const config = configOf(text);
      assert.ok(!config.ok);
      assert.match(config.error.message, /^--cost-matrix cannot be ".*costs\.txt"\.$/);
      assert.match(config.error.advice, says);
    }
  });

  it('takes the place of the two costs, which are refused beside it', () => {
    const config = configOf(JSON.stringify(matrix), ['cost-fn', '10']);
    assert.ok(!config.ok);
    assert.equal(config.error.code, 'cost-fn-without-effect');
    assert.match(config.error.message, /beside --cost-matrix, which takes its place/);
  });
});
