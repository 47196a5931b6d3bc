import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { configOfFlags } from '../../../src/cli/configOfFlags';
import { FlagValues } from '../../../src/cli/flagValues';
import { lossIds, lossParameterIds, lossParameters } from '../../../src/engine/losses/lossSettings';

const [, losses = ''] = /\n## Losses\n([^]*?)\n## /.exec(readFileSync('README.md', 'utf8')) ?? [];

describe('the README', () => {
  it('names every loss with every flag and setting', () => {
    for (const id of lossIds) assert.ok(losses.includes(`| \`${id}\``), id);
    for (const id of lossParameterIds) {
      assert.match(losses, new RegExp(`--${lossParameters[id].flag.name}\\b`));
      assert.match(losses, new RegExp(`\`${id}\\b`));
    }
  });

  const commandLines = [...losses.matchAll(/`(--loss [^`]+)`/g)].map(([, line]) => line ?? '');

  it('has command lines for the formulas that are often asked for', () => {
    assert.ok(commandLines.length >= 9);
  });

  for (const line of commandLines.filter((each) => !each.includes('costs.csv'))) {
    it(`has flags that are taken: ${line}`, () => {
      const flags = [...line.matchAll(/--(\S+) (\S+)/g)].map(([, name = '', value = '']) => [name, [value]] as const);
      const config = configOfFlags(new FlagValues(new Map([['target', ['y']], ...flags])), ['yes']);
      assert.ok(config.ok, config.ok ? '' : config.error.message);
    });
  }
});
