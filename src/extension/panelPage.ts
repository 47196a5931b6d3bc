import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';
import * as v from 'valibot';

/** What a panel keeps for the host through a reload of the window: by it the host finds the dataset again. */
const hostStateSchema = v.object({ datasetUri: v.string() });
const keptStateSchema = v.object({ hostState: hostStateSchema });

/** The dataset of a panel that is restored; null when what was kept is not readable. */
export function datasetOfKeptState(state: unknown): Uri | null {
  const parsed = v.safeParse(keptStateSchema, state);
  return parsed.success ? Uri.parse(parsed.output.hostState.datasetUri, true) : null;
}

/** Folders that a panel may load files from. */
export function panelResourceRoots(extensionUri: Uri): Uri[] {
  return [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media')];
}

/** The page of a panel: nothing but its own script and style may be loaded, and nothing reached. */
export function panelPage(webview: Webview, extensionUri: Uri, dataset: Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const asset = (name: string): string =>
    escapeAttribute(webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', name)).toString());
  const hostState: v.InferOutput<typeof hostStateSchema> = { datasetUri: dataset.toString() };
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
    <link rel="stylesheet" href="${asset('webview.css')}">
    <title>FN Lab</title>
  </head>
  <body>
    <main id="panel" data-host-state="${escapeAttribute(JSON.stringify(hostState))}"></main>
    <script nonce="${nonce}" src="${asset('webview.js')}"></script>
  </body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
