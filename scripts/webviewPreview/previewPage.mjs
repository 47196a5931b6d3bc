/// <reference lib="dom" />

/**
 * Runs in the page before anything else, and does what VS Code does to the page of a webview: the theme's variables on the
 * root element, the theme's class on the body, default styles of low precedence, and the function that leads to the host.
 *
 * @param {{ theme: string, variables: Record<string, string> }} options
 */
export function previewPage({ theme, variables }) {
  Object.assign(window, {
    acquireVsCodeApi: () => ({ postMessage: () => undefined, getState: () => undefined, setState: () => undefined }),
  });
  const classes = {
    dark: ['vscode-dark'],
    light: ['vscode-light'],
    'high-contrast': ['vscode-high-contrast'],
    'high-contrast-light': ['vscode-high-contrast-light', 'vscode-high-contrast'],
  };
  const defaults = new window.CSSStyleSheet();
  defaults.replaceSync(`@layer vscode-default {
    html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
    body {
      background-color: transparent; color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family);
      font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px;
    }
  }`);
  document.adoptedStyleSheets = [defaults];
  const fonts = {
    '--vscode-font-family': '"Segoe WPC", "Segoe UI", "Ubuntu", "DejaVu Sans", sans-serif',
    '--vscode-font-size': '13px',
    '--vscode-font-weight': 'normal',
    '--vscode-editor-font-family': '"DejaVu Sans Mono", monospace',
  };
  window.addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries({ ...variables, ...fonts })) {
      document.documentElement.style.setProperty(name, value);
    }
    document.body.classList.add(...(classes[/** @type {keyof typeof classes} */ (theme)] ?? []));
  });
}
