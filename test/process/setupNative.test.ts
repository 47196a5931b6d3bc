import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

const SCRIPT = resolve('scripts', 'setup-native.mjs');
const INSTALLED = resolve('node_modules');
const TFJS_NODE = join('node_modules', '@tensorflow', 'tfjs-node');
const HAS_WHEEL = process.platform === 'linux' && process.arch === 'x64';
/** Nothing listens on the discard port, so that a download fails at once with and without a network. */
const UNREACHED = 'http://127.0.0.1:9/';

interface Outcome {
  readonly backend: 'native' | 'wasm';
  readonly reason: string;
  readonly seconds: number;
}

describe('The native set-up', () => {
  let folder: string;
  let packageFolder: string;
  let cache: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fn lab set-up '));
    packageFolder = join(folder, 'package');
    cache = join(folder, 'cache');
    await createPackage(packageFolder);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is switched off by FNLAB_NATIVE=off and then changes nothing on disk', async () => {
    const before = await readdir(join(packageFolder, TFJS_NODE));
    const { status, outcome } = await setUp({ FNLAB_NATIVE: 'off' });
    assert.equal(status, 0);
    assert.equal(outcome.backend, 'wasm');
    assert.match(outcome.reason, /FNLAB_NATIVE is off/);
    assert.deepEqual(await readdir(join(packageFolder, TFJS_NODE)), before);
    assert.deepEqual(await readdir(folder), ['package']);
  });

  it('names the tools that are missing, and fails only where native is required', async () => {
    const optional = await setUp({});
    assert.equal(optional.status, 0);
    assert.equal(optional.outcome.backend, 'wasm');
    assert.match(optional.outcome.reason, /127\.0\.0\.1 is not reached/);
    assert.match(
      optional.outcome.reason,
      HAS_WHEEL ? /Python 3 with pip and a C\+\+ compiler .* not found/ : /no TensorFlow wheel known to work/,
    );
    assert.match(optional.outcome.reason, /run this set-up again/);
    await assertNothingPlaced();
    assert.equal((await setUp({}, '--require')).status, 1);
  });

  it('says what to do when tfjs-node is not installed', async () => {
    const empty = join(folder, 'empty');
    await mkdir(empty);
    packageFolder = empty;
    const { status, outcome } = await setUp({});
    assert.equal(status, 0);
    assert.match(outcome.reason, /tfjs-node is not installed for .*empty: run npm ci/);
  });

  it('leaves tfjs-node as it was when its own installer fails', async () => {
    const manifest = await readFile(join(packageFolder, TFJS_NODE, 'package.json'), 'utf8');
    const server = createServer((_request, response) => response.writeHead(404).end('nothing here'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    try {
      const { port } = server.address() as AddressInfo;
      const { outcome } = await setUp({ TFJS_NODE_CDN_STORAGE: `http://127.0.0.1:${String(port)}/` });
      assert.match(outcome.reason, /tfjs-node's own installer ended with exit status 1 \(see .*\.log\)/);
    } finally {
      server.close();
    }
    assert.equal(await readFile(join(packageFolder, TFJS_NODE, 'package.json'), 'utf8'), manifest);
    await assertNothingPlaced();
    assert.deepEqual(await workFolders(), []);
  });

  it('does not repeat a build that failed after its download, unless told to', async function () {
    if (!HAS_WHEEL) this.skip();
    const tools = join(folder, 'tools');
    await mkdir(tools);
    await writeFile(join(tools, 'python3'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    await writeFile(join(tools, 'g++'), '#!/bin/sh\n[ "$1" = --version ]\n', { mode: 0o755 });
    const first = await setUp({ PATH: tools });
    assert.match(first.outcome.reason, /compiling the addon with g\+\+ failed: it ended with exit status 1/);
    const second = await setUp({ PATH: tools });
    assert.match(second.outcome.reason, /compiling the addon .* not tried again before .* unless --retry/);
    const retried = await setUp({ PATH: tools }, '--retry');
    assert.equal(retried.outcome.reason, first.outcome.reason);
    assert.deepEqual(await workFolders(), []);
  });

  describe('with a cached build', () => {
    let entry: string;

    beforeEach(async function () {
      const cached = await cachedEntry();
      if (cached === undefined) {
        // A platform without a build: the cases above are all that can happen here.
        this.skip();
      }
      entry = join(cache, 'native', basename(cached));
      await copyEntry(cached, entry);
    });

    it('links it, and does not load it again in a second run', async () => {
      const first = await setUp({}, '--require');
      assert.equal(first.status, 0, first.outcome.reason);
      assert.match(first.outcome.reason, /^TensorFlow \d+\.\d+\.\d+ native is ready$/);
      assert.equal(await realpath(join(packageFolder, TFJS_NODE, 'lib')), await realpath(join(entry, 'lib')));
      const stamp = await stampTime();
      const second = await setUp({}, '--require');
      assert.match(second.outcome.reason, /native is in place$/);
      assert.equal(await stampTime(), stamp);
    });

    it('serves two runs at once', async () => {
      const outcomes = await Promise.all([setUp({}), setUp({})]);
      assert.deepEqual(
        outcomes.map(({ outcome }) => outcome.backend),
        ['native', 'native'],
        outcomes.map(({ outcome }) => outcome.reason).join('\n'),
      );
    });

    it('removes a build that is not what was published', async () => {
      const addon = await addonOf(entry);
      await writeFile(addon, (await readFile(addon)).subarray(0, 1000));
      const { outcome } = await setUp({});
      assert.equal(outcome.backend, 'wasm');
      assert.match(outcome.reason, /was damaged and is removed: .*tfjs_binding\.node has 1000 bytes instead of \d+/);
      await assert.rejects(stat(entry), { code: 'ENOENT' });
      await assertNothingPlaced();
    });

    it('takes an addon away that stopped loading after it was set up', async () => {
      assert.equal((await setUp({})).outcome.backend, 'native');
      await writeFile(await addonOf(entry), 'not a shared library');
      const { outcome } = await setUp({});
      assert.equal(outcome.backend, 'wasm');
      assert.match(outcome.reason, /tfjs-node does not load: Error: .*tfjs_binding\.node/);
      await assertNothingPlaced();
    });
  });

  /** Runs the script as the README does, with a cache of its own, without a network and without tools. */
  async function setUp(environment: NodeJS.ProcessEnv, ...flags: string[]) {
    const env = {
      ...process.env,
      ...{ HTTPS_PROXY: '', https_proxy: '', HTTP_PROXY: '', http_proxy: '', FNLAB_NATIVE: '' },
      ...{ TFJS_NODE_BASE_URI: '', TFJS_NODE_CDN_STORAGE: UNREACHED, FNLAB_CACHE: cache, PATH: folder },
      ...environment,
    };
    const args = [SCRIPT, '--package', packageFolder, '--json', ...flags];
    return new Promise<{ status: number | null; outcome: Outcome }>((done, fail) => {
      const child = execFile(process.execPath, args, { env }, (_error, stdout, stderr) => {
        try {
          done({ status: child.exitCode, outcome: JSON.parse(stdout) as Outcome });
        } catch {
          fail(new Error(`no outcome on standard output: ${stdout}${stderr}`));
        }
      });
    });
  }

  async function assertNothingPlaced() {
    for (const name of ['lib', 'deps']) {
      await assert.rejects(lstat(join(packageFolder, TFJS_NODE, name)), { code: 'ENOENT' });
    }
  }

  async function workFolders() {
    return (await readdir(join(cache, 'native'))).filter((name) => name.startsWith('work-'));
  }

  async function stampTime() {
    return (await stat(join(packageFolder, TFJS_NODE, 'fnlab-native.json'))).mtimeMs;
  }
});

/** A package that sees this checkout's dependencies and has a tfjs-node of its own, as npm leaves it. */
async function createPackage(packageFolder: string) {
  const modules = join(packageFolder, 'node_modules');
  const scope = join(modules, '@tensorflow');
  await mkdir(scope, { recursive: true });
  await writeFile(join(packageFolder, 'package.json'), '{}');
  const link = (from: string, to: string) => symlink(from, to, 'junction');
  const packages = (await readdir(INSTALLED)).filter((name) => !name.startsWith('.') && name !== '@tensorflow');
  await Promise.all(packages.map((name) => link(join(INSTALLED, name), join(modules, name))));
  const scoped = (await readdir(join(INSTALLED, '@tensorflow'))).filter((name) => name !== 'tfjs-node');
  await Promise.all(scoped.map((name) => link(join(INSTALLED, '@tensorflow', name), join(scope, name))));
  const installed = resolve(TFJS_NODE);
  const madeBySetUp = ['lib', 'deps', 'fnlab-native.json'].map((name) => join(installed, name));
  await cp(installed, join(packageFolder, TFJS_NODE), {
    recursive: true,
    filter: (source) => !madeBySetUp.includes(source),
  });
}

/** The cached build that this checkout is linked to, if it is. */
async function cachedEntry() {
  try {
    const entry = dirname(await realpath(join(TFJS_NODE, 'lib')));
    await stat(join(entry, 'manifest.json'));
    return entry;
  } catch {
    return undefined;
  }
}

/** The addon is copied, so that it can be damaged; the libraries, 850 MB, are linked. */
async function copyEntry(from: string, to: string) {
  await cp(join(from, 'lib'), join(to, 'lib'), { recursive: true });
  await cp(join(from, 'manifest.json'), join(to, 'manifest.json'));
  await symlink(join(from, 'deps'), join(to, 'deps'), 'junction');
}

async function addonOf(entry: string) {
  const [version] = await readdir(join(entry, 'lib'));
  assert.ok(version);
  return join(entry, 'lib', version, 'tfjs_binding.node');
}
