import { commands } from 'vscode';
import { contextKeys } from './contributedIds';
import type { DatasetSessions } from './datasetSessions';
import type { SweepSessions } from './sweepSessions';

/** Something that can be stopped. */
export interface GoingTraining {
  /** URI as text. */
  readonly dataset: string;
  readonly kind: 'run' | 'sweep';
  /** Resolves when it has ended. */
  stop(): Promise<void>;
}

/** What is being trained in this window, single runs and sweeps alike. */
export class GoingTrainings {
  constructor(
    private readonly sessions: DatasetSessions,
    private readonly sweeps: SweepSessions,
  ) {}

  all(): readonly GoingTraining[] {
    const runs = this.sessions.training().map((dataset): GoingTraining => ({
      dataset,
      kind: 'run',
      stop: () => this.sessions.get(dataset).stop(),
    }));
    const sweeps = this.sweeps.running().map(([dataset, session]): GoingTraining => ({
      dataset,
      kind: 'sweep',
      stop: () => session.stop(),
    }));
    return [...runs, ...sweeps];
  }

  /** Menus offer to stop a training only while one goes on. To be called when one has begun or ended. */
  tellMenus(): void {
    void commands.executeCommand('setContext', contextKeys.training, this.all().length > 0);
  }
}
