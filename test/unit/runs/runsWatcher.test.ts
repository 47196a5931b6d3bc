import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RunsWatcher } from '../../../src/runs/runsWatcher';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

describe('RunsWatcher', () => {
  const folder = temporaryFolder();
  let changes = 0;
  let watcher: RunsWatcher;

  function watch(runsDir: string): void {
    changes = 0;
    watcher = new RunsWatcher([runsDir], () => changes++);
  }

  afterEach(() => {
    watcher.dispose();
  });

  async function tellsOf(change: () => Promise<unknown>): Promise<void> {
    // What happened before may still be on its way.
    await delay(50);
    const before = changes;
    await change();
    const deadline = Date.now() + 5000;
    while (changes === before) {
      assert.ok(Date.now() < deadline, 'nothing was told');
      await delay(10);
    }
  }

  it('tells of a first run, whose directories are not there yet, and of its changes', async () => {
    const runsDir = join(folder(), '.fnlab', 'runs');
    const run = join(runsDir, 'one');
    watch(runsDir);
    await tellsOf(() => mkdir(run, { recursive: true }));
    watcher.follow([run]);
    await tellsOf(() => writeFile(join(run, 'run.json'), '{}'));
    await tellsOf(() => rm(run, { recursive: true }));
    await tellsOf(() => mkdir(join(runsDir, 'two')));
  });

  it('goes on when the runs directory was removed and made again', async () => {
    const runsDir = join(folder(), 'runs');
    await mkdir(runsDir);
    watch(runsDir);
    await tellsOf(() => rm(runsDir, { recursive: true }));
    await tellsOf(() => mkdir(runsDir));
    await tellsOf(() => mkdir(join(runsDir, 'one')));
  });

  it('is quiet about other files beside a runs directory that is not there yet, and once it is disposed', async () => {
    watch(join(folder(), '.fnlab', 'runs'));
    await writeFile(join(folder(), 'data.csv'), 'a,b\n');
    await delay(200);
    assert.equal(changes, 0);
    watcher.dispose();
    await mkdir(join(folder(), '.fnlab'));
    await delay(200);
    assert.equal(changes, 0);
  });
});
