import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';
import * as v from 'valibot';

type PanelBundle = 'webview' | 'sweep' | 'comparison';

/**
 * What a panel keeps for the host through a reload of the window, by which the host finds again what it showed; null when what was
 * kept is not readable.
 */
export function keptHostState<State>(kept: unknown, schema: v.GenericSchema<unknown, State>): State | null {
  const parsed = v.safeParse(v.object({ hostState: schema }), kept);
  return parsed.success ? parsed.output.hostState : null;
}

/** What stands before the title of a panel. */
export function panelIcon(extensionUri: Uri): { readonly light: Uri; readonly dark: Uri } {
  return {
    light: Uri.joinPath(extensionUri, 'media', 'panel-light.svg'),
    dark: Uri.joinPath(extensionUri, 'media', 'panel-dark.svg'),
  };
}

/** Folders that a panel may load files from. */
export function panelResourceRoots(extensionUri: Uri): Uri[] {
  return [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media')];
}

/**
 * The page of a panel: nothing but its own script and style may be loaded, and nothing reached.
 *
 * @param bundle of the page in `dist`: a script and a style of that name
 */
export function panelPage(webview: Webview, extensionUri: Uri, bundle: PanelBundle, hostState: unknown): string {
  const nonce = randomBytes(16).toString('base64');
  const asset = (name: string): string =>
    escapeAttribute(webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', name)).toString());
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${asset(`${bundle}.css`)}">
    <title>FN Lab</title>
  </head>
  <body>
    <main id="panel" data-host-state="${escapeAttribute(JSON.stringify(hostState))}"></main>
    <script nonce="${nonce}" src="${asset(`${bundle}.js`)}"></script>
  </body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
