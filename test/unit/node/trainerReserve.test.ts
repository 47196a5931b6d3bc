import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { TrainerReserve } from '../../../src/node/trainerReserve';

const scripted = resolve('test/fixtures/trainers/scriptedTrainer.cjs');

describe('TrainerReserve', function () {
  this.timeout(10_000);
  let reserve: TrainerReserve;

  afterEach(() => {
    reserve.dispose();
  });

  it('gives the process that it has ready once, with the log of who takes it', async () => {
    reserve = new TrainerReserve({ script: scripted });
    reserve.prepare('opened.csv');
    const [first, second] = [[] as string[], [] as string[]];
    const taken = reserve.take((line) => first.push(line));
    const other = reserve.take((line) => second.push(line));
    try {
      assert.notEqual(taken.processId, other.processId);
      const answer = await taken.request('inspectDataset', { path: 'first.csv' });
      assert.ok(answer.ok && answer.value.path === 'first.csv');
      await taken.request('inspectDataset', { path: 'crash' });
      assert.ok(first.includes('out of patience'), first.join());
      assert.deepEqual(second, []);
    } finally {
      taken.dispose();
      other.dispose();
    }
  });

  it('starts another process when the ready one has died', async () => {
    reserve = new TrainerReserve({ script: scripted });
    reserve.prepare('opened.csv');
    const dead = readyProcessId();
    process.kill(dead, 'SIGKILL');
    await until(nothingIsReady);
    const taken = reserve.take(() => undefined);
    try {
      assert.notEqual(taken.processId, dead);
      assert.ok((await taken.request('inspectDataset', { path: 'alive.csv' })).ok);
    } finally {
      taken.dispose();
    }
  });

  it('ends a process that nobody asks for in time, and not one that was asked for', async () => {
    reserve = new TrainerReserve({ script: scripted }, 100);
    reserve.prepare('opened.csv');
    const taken = reserve.take(() => undefined);
    reserve.prepare('opened.csv');
    const idle = readyProcessId();
    try {
      await until(nothingIsReady);
      await until(() => isGone(idle));
      assert.ok((await taken.request('inspectDataset', { path: 'later.csv' })).ok);
    } finally {
      taken.dispose();
    }
  });

  it('keeps the one process ready when told so again', () => {
    reserve = new TrainerReserve({ script: scripted });
    reserve.prepare('opened.csv');
    const ready = readyProcessId();
    reserve.prepare('opened.csv');
    assert.equal(reserve.readyProcessId, ready);
  });

  function readyProcessId(): number {
    assert.ok(reserve.readyProcessId !== null);
    return reserve.readyProcessId;
  }

  const nothingIsReady = (): boolean => reserve.readyProcessId === null;

  async function until(condition: () => boolean): Promise<void> {
    for (let waited = 0; !condition(); waited += 20) {
      assert.ok(waited < 5_000, 'The process goes on.');
      await delay(20);
    }
  }
});

function isGone(processId: number): boolean {
  try {
    return !process.kill(processId, 0);
  } catch {
    return true;
  }
}
