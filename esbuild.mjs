import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';

/** What is built, from what, for whom. `node esbuild.mjs [--watch] [--production] [--tests]`. */

const { values: flags } = parseArgs({
  options: { watch: { type: 'boolean' }, production: { type: 'boolean' }, tests: { type: 'boolean' } },
});

/**
 * A package that finds its own native addon stays in node_modules; all else is bundled, ES modules first, so that unused parts fall
 * away. DuckDB's JavaScript around its addon is a hundred files, which take 50 ms to find and load one by one.
 */
const nativePackages = ['@duckdb/node-bindings'];

/**
 * tfjs-node's kernels are written against the union package, of which they use tfjs-core alone. Bundled against our copy of
 * that, native training loads one tfjs-core and neither WebGL, layers, converter nor their start-up time; only the addon
 * itself stays in node_modules.
 */
const tfjsNodeUses = { '@tensorflow/tfjs': resolve('src/training/backend/tfjsForNode.cjs') };

const node = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  alias: tfjsNodeUses,
};
const page = {
  platform: 'browser',
  format: 'iife',
  target: 'chrome128',
  loader: { '.ttf': 'file' },
  jsx: 'automatic',
  jsxImportSource: 'preact',
};

const bundles = [
  { ...node, entryPoints: { extension: 'src/extension/extension.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { trainer: 'src/trainer/main.ts' }, external: nativePackages },
  { ...node, entryPoints: { inspector: 'src/inspector/main.ts' }, external: nativePackages },
  {
    ...node,
    entryPoints: { cli: 'src/cli/main.ts' },
    external: nativePackages,
    banner: { js: '#!/usr/bin/env node' },
  },
  // A page each, so that none loads what only another one shows.
  { ...page, entryPoints: { webview: 'webview/main.tsx' } },
  { ...page, entryPoints: { sweep: 'webview/sweep/main.tsx' } },
  { ...page, entryPoints: { comparison: 'webview/comparison/main.tsx' } },
].map((bundle) => ({ ...bundle, outdir: 'dist' }));

const common = {
  bundle: true,
  sourcemap: flags.production ? false : 'linked',
  minify: flags.production ?? false,
  legalComments: 'none',
  logLevel: 'warning',
};

/** What tests use to test with; what they test is bundled the way it ships. */
const testPackages = [
  'mocha',
  'fast-check',
  'esbuild',
  'playwright-core',
  '@axe-core/playwright',
  '@vscode/test-electron',
  'typescript',
];

/** Every test file becomes one CommonJS file under out/, so that mocha and the extension host load them alike. */
async function testBundle() {
  const entryPoints = (await readdir('test', { recursive: true }))
    .filter((name) => /\.test\.tsx?$/.test(name) || name === join('vscode', 'extensionHost', 'index.ts'))
    .map((name) => join('test', name));
  return {
    ...node,
    entryPoints,
    outbase: '.',
    outdir: 'out',
    external: [...nativePackages, 'vscode', ...testPackages],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.css': 'empty' },
  };
}

if (flags.production) await rm('dist', { recursive: true, force: true });
const wanted = flags.tests ? [...bundles, await testBundle()] : bundles;
if (flags.watch) {
  const contexts = await Promise.all(wanted.map((bundle) => context({ ...common, ...bundle, logLevel: 'info' })));
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await Promise.all(wanted.map((bundle) => build({ ...common, ...bundle })));
}
