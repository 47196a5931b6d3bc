import { basename } from 'node:path';
import { window, type QuickPickItem } from 'vscode';
import type { RunHead } from '../runs/runCatalogue';
import { descriptionOf, titleOf } from './runListing';

interface RunItem extends QuickPickItem {
  readonly head: RunHead;
}

/** Lets the user pick two completed runs of one dataset; null when turned away, or where there are none. */
export async function pickTwoRuns(
  heads: readonly RunHead[],
  timeOf: (iso: string) => string,
): Promise<readonly [RunHead, RunHead] | null> {
  const completed = heads.filter(({ state }) => state === 'done');
  const hasPartner = (head: RunHead): boolean =>
    completed.some((other) => other !== head && other.dataset.path === head.dataset.path);
  const candidates = completed.filter(hasPartner);
  if (candidates.length === 0) {
    void window.showInformationMessage('There are no two completed runs of one dataset to compare. Train once more.');
    return null;
  }
  const itemOf = (head: RunHead): RunItem => ({
    label: titleOf(head),
    description: descriptionOf(head, timeOf),
    detail: basename(head.dataset.path),
    head,
  });
  const pick = async (from: readonly RunHead[], placeHolder: string): Promise<RunHead | undefined> => {
    const options = { title: 'Compare runs', placeHolder, matchOnDescription: true, matchOnDetail: true };
    return (await window.showQuickPick(from.map(itemOf), options))?.head;
  };
  const one = await pick(candidates, 'The first run');
  if (one === undefined) return null;
  const partners = completed.filter((head) => head !== one && head.dataset.path === one.dataset.path);
  const other = await pick(partners, `What to compare “${titleOf(one)}” with`);
  return other === undefined ? null : [one, other];
}
