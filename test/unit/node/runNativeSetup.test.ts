import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { runNativeSetup } from '../../../src/node/runNativeSetup';

const never = new AbortController().signal;

describe('runNativeSetup', function () {
  this.timeout(20_000);

  it('hands on the result and, line by line, what is going on; it tries again what failed before', async () => {
    const log: string[] = [];
    const result = await runNativeSetup(fixture('talkingSetup.cjs'), (line) => log.push(line), never);
    assert.deepEqual(result, {
      ok: true,
      value: { backend: 'wasm', reason: 'Called with --json --retry.', seconds: 0.5 },
    });
    assert.deepEqual(log, ['looking for an addon']);
  });

  it('names exit status and last words of a set-up that ends without a result', async () => {
    const result = await runNativeSetup(fixture('brokenSetup.cjs'), () => undefined, never);
    assert.ok(!result.ok);
    assert.equal(result.error.code, 'setup-broken');
    assert.match(result.error.message, /exit status 2 without a result: no space left on device/);
  });

  it('says that a script which is not there could not be run', async () => {
    const result = await runNativeSetup(fixture('no such set-up.cjs'), () => undefined, never);
    assert.ok(!result.ok);
    assert.equal(result.error.code, 'setup-broken');
  });

  it('ends a set-up that is cancelled', async () => {
    const abort = new AbortController();
    const result = await runNativeSetup(
      fixture('endlessSetup.cjs'),
      () => {
        abort.abort();
      },
      abort.signal,
    );
    assert.ok(!result.ok);
    assert.equal(result.error.kind, 'cancelled');
  });

  it('understands the set-up of this project', async () => {
    const before = process.env['FNLAB_NATIVE'];
    process.env['FNLAB_NATIVE'] = 'off';
    try {
      const result = await runNativeSetup(resolve('scripts/setup-native.mjs'), () => undefined, never);
      assert.ok(result.ok);
      assert.equal(result.value.backend, 'wasm');
      assert.match(result.value.reason, /FNLAB_NATIVE/);
    } finally {
      if (before === undefined) delete process.env['FNLAB_NATIVE'];
      else process.env['FNLAB_NATIVE'] = before;
    }
  });
});

function fixture(name: string): string {
  return resolve('test/fixtures/setups', name);
}
