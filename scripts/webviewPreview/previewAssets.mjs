import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

const pages = /** @type {const} */ (['webview', 'sweep', 'comparison']);

/**
 * A page as the extension makes it, with the same content security policy.
 *
 * @param {string} name
 */
const pageOf = (name) => `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-preview'; style-src 'self'; font-src 'self'; img-src 'self' data:" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/${name}.css" />
    <title>FN Lab</title>
  </head>
  <body>
    <main id="panel" data-host-state="null"></main>
    <script nonce="preview" src="/${name}.js"></script>
  </body>
</html>`;

/**
 * The pages, each at its name, and what they load, built from the sources.
 *
 * @param {object} [options]
 * @param {boolean} [options.minify] as in the package; the names in traces of errors are lost then
 * @returns {Promise<Map<string, { type: string, contents: Uint8Array | string }>>} path to what is served there
 */
export async function previewAssets({ minify = false } = {}) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: {
      webview: 'webview/main.tsx',
      sweep: 'webview/sweep/main.tsx',
      comparison: 'webview/comparison/main.tsx',
    },
    bundle: true,
    minify,
    write: false,
    outdir: '/',
    format: 'iife',
    target: 'chrome128',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'file' },
    assetNames: '[name]',
  });
  const types = { js: 'text/javascript', css: 'text/css', ttf: 'font/ttf' };
  const files = outputFiles.map(({ path, contents }) => {
    const [, name = '', extension = ''] = /([^\\/]+\.(\w+))$/.exec(path) ?? [];
    return /** @type {const} */ ([
      `/${name}`,
      { type: types[/** @type {keyof typeof types} */ (extension)], contents },
    ]);
  });
  return new Map([
    ...files,
    ...pages.map(
      (name) => /** @type {const} */ ([`/${name}`, { type: 'text/html; charset=utf-8', contents: pageOf(name) }]),
    ),
  ]);
}
