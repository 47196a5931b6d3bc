import type { ListedRun } from '../protocol/panelMessages';
import type { RunView } from '../protocol/runView';
import type { RunCatalogue, RunHead } from '../runs/runCatalogue';
import { descriptionOf, listByDataset, titleOf } from './runListing';
import { shortTime } from './runsTree';

/** So many are listed: the pinned ones first, then the newest. */
const mostListed = 100;

/** Completed runs that another one can be compared with. */
export class OtherRuns {
  constructor(
    private readonly catalogue: RunCatalogue,
    private readonly runsDirs: () => readonly string[],
  ) {}

  /** On the same dataset, of the same target and positive class, without the run itself. */
  async besides({ runId, dataset }: RunView): Promise<readonly RunHead[]> {
    if (dataset === null) return [];
    const { runs } = await this.catalogue.read(this.runsDirs());
    const positive = JSON.stringify(dataset.positive);
    const comparable = runs.filter(
      (head) =>
        head.runId !== runId &&
        head.state === 'done' &&
        head.dataset.path === dataset.path &&
        head.dataset.target === dataset.target &&
        JSON.stringify(head.dataset.positive) === positive,
    );
    return (listByDataset(comparable, '')[0]?.runs ?? []).slice(0, mostListed);
  }
}

export function listedRunOf(head: RunHead): ListedRun {
  const { runId, notes } = head;
  return { runId, title: titleOf(head), description: descriptionOf(head, shortTime), pinned: notes.pinned };
}
