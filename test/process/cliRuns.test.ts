import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createRun } from '../../src/runs/createRun';
import { temporaryFolder } from '../fixtures/temporaryFolder';
import { exampleRun } from '../unit/runs/exampleRun';
import { fnlab } from './fnlab';

describe('fnlab runs', () => {
  const folder = temporaryFolder();
  const runsDir = () => join(folder(), '.fnlab', 'runs');

  async function store(runId: string, startedAt: string): Promise<void> {
    const created = await createRun(runsDir(), runId);
    assert.ok(created.ok);
    assert.ok((await created.value.writeRecord(exampleRun({ runId, startedAt, runDir: created.value.runDir }))).ok);
  }

  it('prints a table of the runs below the current folder, newest first', async () => {
    await store('older', '2026-01-01T10:00:00.000Z');
    await store('newer', '2026-01-02T10:00:00.000Z');
    const { status, stdout, stderr } = await fnlab(['runs'], folder());
    assert.equal(status, 0);
    assert.equal(stderr, '');
    const [header, first, second, end] = stdout.split('\n');
    assert.match(header ?? '', /^started +state +dataset +loss +epochs +recall +specificity +misses +run directory$/);
    assert.match(first ?? '', /^2026-01-02 10:00:00 +done +tumours\.csv .* 1 of 1 .*newer$/);
    assert.match(second ?? '', /^2026-01-01 10:00:00 .*older$/);
    assert.equal(end, '');
  });

  it('prints with --json the run objects without their epochs', async () => {
    await store('only', '2026-01-01T10:00:00.000Z');
    const { stdout } = await fnlab(['runs', '--json', '--runs-dir', runsDir()]);
    const runDir = join(runsDir(), 'only');
    const { epochs, ...rest } = exampleRun({ runId: 'only', startedAt: '2026-01-01T10:00:00.000Z', runDir });
    assert.ok(epochs.length > 0);
    assert.deepEqual(JSON.parse(stdout), [rest]);
  });

  it('warns of a folder that is not a run, and lists the others', async () => {
    await store('good', '2026-01-01T10:00:00.000Z');
    await mkdir(join(runsDir(), 'notes'));
    const { status, stdout, stderr } = await fnlab(['runs'], folder());
    assert.equal(status, 0);
    assert.match(stdout, /good/);
    assert.match(stderr, /^warning: .*notes.*run\.json.*\n$/);
  });

  it('says that there are none, and with --json prints an empty array', async () => {
    const plain = await fnlab(['runs'], folder());
    assert.equal(plain.status, 0);
    assert.equal(plain.stdout, '');
    assert.match(plain.stderr, /no runs/);
    assert.equal((await fnlab(['runs', '--json'], folder())).stdout, '[]\n');
  });
});
