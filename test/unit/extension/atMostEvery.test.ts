import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { atMostEvery } from '../../../src/extension/atMostEvery';

describe('atMostEvery', () => {
  it('works at once, and once more for all that was asked for meanwhile', async () => {
    let count = 0;
    const rare = atMostEvery(20, () => count++);
    for (let asked = 0; asked < 100; asked++) rare.ask();
    assert.equal(count, 1);
    await delay(60);
    assert.equal(count, 2);
    rare.dispose();
  });

  it('does nothing more after it was disposed', async () => {
    let count = 0;
    const rare = atMostEvery(10, () => count++);
    rare.ask();
    rare.ask();
    rare.dispose();
    await delay(40);
    assert.equal(count, 1);
  });
});
