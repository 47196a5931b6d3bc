import { commands, Uri, workspace, type TextDocumentContentProvider } from 'vscode';
import type { Disposable } from '../base/disposable';
import { readRun } from '../runs/readRun';
import { runText } from './runText';

const scheme = 'fnlab-run';

/** Runs as text, to be compared line by line in VS Code's own diff editor. */
const runTexts: TextDocumentContentProvider = {
  provideTextDocumentContent: async ({ query }) => {
    const record = await readRun(query);
    return record.ok ? runText(record.value) : `${record.error.message}\n${record.error.advice}\n`;
  },
};

export function registerRunTexts(): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, runTexts);
}

export interface ComparedRun {
  readonly runDir: string;
  readonly title: string;
}

/** Shows what differs in configuration and outcome, line by line. */
export async function compareAsText(one: ComparedRun, other: ComparedRun): Promise<void> {
  const uriOf = ({ runDir, title }: ComparedRun): Uri =>
    Uri.from({ scheme, path: `/${title.replaceAll('/', '∕')}.yaml`, query: runDir });
  await commands.executeCommand('vscode.diff', uriOf(one), uriOf(other), `${one.title} ↔ ${other.title}`);
}
