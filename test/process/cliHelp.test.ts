import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fnlab } from './fnlab';

describe('fnlab --help', () => {
  it('lists the commands on stdout', async () => {
    const { status, stdout, stderr } = await fnlab(['--help']);
    assert.equal(status, 0);
    assert.equal(stderr, '');
    for (const command of ['train', 'inspect', 'rows', 'runs'])
      assert.match(stdout, new RegExp(`^ {2}${command} +\\w`, 'm'));
  });

  it('shows every flag of a command with its default, whatever else is on the line', async () => {
    const { status, stdout } = await fnlab(['train', '--epochs', 'many', '--help']);
    assert.equal(status, 0);
    const flags =
      'target positive loss recall-weight class-weights hidden ensemble dropout epochs batch-size learning-rate schedule rate-warm-up weight-decay gradient-clip selection patience seed split calibration split-column group-column time-column folds exclude include threshold backend no-baselines require on runs-dir json verbose help';
    for (const flag of flags.split(' ')) assert.match(stdout, new RegExp(`^ {2}--${flag}( |$)`, 'm'));
    assert.match(stdout, /--recall-weight <0\.\.1> [^(]*\(default: 0\.9\)/);
    assert.ok(stdout.split('\n').every((line) => line.length <= 110));
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    assert.deepEqual(await fnlab(['--version']), { status: 0, stdout: `${version}\n`, stderr: '' });
  });
});
