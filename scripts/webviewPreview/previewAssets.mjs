import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The page as the extension makes it, with the same content security policy. */
const html = `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-preview'; style-src 'self'; font-src 'self'; img-src 'self' data:" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/webview.css" />
    <title>FN Lab</title>
  </head>
  <body>
    <main id="panel" data-host-state="null"></main>
    <script nonce="preview" src="/webview.js"></script>
  </body>
</html>`;

/**
 * The panel's page and what it loads, built from the sources.
 *
 * @returns {Promise<Map<string, { type: string, contents: Uint8Array | string }>>} path to what is served there
 */
export async function previewAssets() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { webview: 'webview/main.tsx' },
    bundle: true,
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
  return new Map([...files, ['/', { type: 'text/html; charset=utf-8', contents: html }]]);
}
