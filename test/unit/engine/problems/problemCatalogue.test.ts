import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemCatalogue, problemOf } from '../../../../src/engine/problems/problemCatalogue';

const catalogued = new Map<string, (typeof problemCatalogue)[number]>(
  problemCatalogue.map((each) => [each.code, each]),
);

describe('the catalogue of problems', () => {
  it('is what the documentation lists, word for word', () => {
    const rows = readFileSync(join('docs', 'problems.md'), 'utf8')
      .split(/\r?\n/)
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    assert.deepEqual(
      rows,
      problemCatalogue.map(({ code, severity, meaning, advice }) => [`\`${code}\``, severity, meaning, advice]),
    );
  });

  it('has each code once', () => {
    assert.equal(catalogued.size, problemCatalogue.length);
  });

  it('knows the problems that are written out beside it, with the severity they have there', () => {
    let found = 0;
    for (const folder of [join('src', 'data'), join('src', 'pipeline')]) {
      for (const name of readdirSync(folder).filter((each) => each.endsWith('.ts'))) {
        const source = readFileSync(join(folder, name), 'utf8');
        for (const { groups } of source.matchAll(/code: '(?<code>[a-z-]+)',\s*severity: '(?<severity>\w+)'/g)) {
          found++;
          const code = groups?.['code'] ?? '';
          assert.equal(catalogued.get(code)?.severity, groups?.['severity'], `${code} in ${join(folder, name)}`);
        }
      }
    }
    // Others are made by problemOf, whose codes the compiler checks.
    assert.ok(found > 0, 'no problem was found in the sources');
  });
});

describe('problemOf', () => {
  it('takes severity and advice from the catalogue, and better advice where there is some', () => {
    assert.deepEqual(problemOf('duplicate-rows', { message: 'One.', line: 3 }), {
      code: 'duplicate-rows',
      severity: 'warning',
      message: 'One.',
      advice: 'Delete the copies, unless they are different cases that look alike.',
      line: 3,
    });
    assert.equal(problemOf('few-positives', { message: 'Two.', advice: 'Bring 7.' }).advice, 'Bring 7.');
  });
});
