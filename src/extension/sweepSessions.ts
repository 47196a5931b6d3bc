import type { Uri } from 'vscode';
import { latestSweep } from '../runs/latestSweep';
import { runsDirectoryOf } from './runsDirectoryOf';
import { SweepSession } from './sweepSession';

/** The sweeps of this window, one for each dataset. */
export class SweepSessions {
  readonly #sessions = new Map<string, SweepSession>();

  readonly of = (dataset: Uri): SweepSession => {
    const key = dataset.toString();
    const session = this.#sessions.get(key) ?? new SweepSession();
    this.#sessions.set(key, session);
    return session;
  };

  /** The session, with the newest stored sweep if nothing was shown yet. */
  async load(dataset: Uri): Promise<SweepSession> {
    const session = this.of(dataset);
    if (session.record !== null || session.isRunning) return session;
    const stored = await latestSweep(runsDirectoryOf(dataset), dataset.fsPath);
    if (stored !== null) session.showStored(stored);
    return session;
  }

  /** Datasets whose sweep goes on, each with its session. */
  running(): readonly (readonly [dataset: string, session: SweepSession])[] {
    return [...this.#sessions].filter(([, session]) => session.isRunning);
  }

  /** Datasets whose sweep goes on or has ended in this window. */
  known(): readonly string[] {
    return [...this.#sessions].filter(([, { record }]) => record !== null).map(([dataset]) => dataset);
  }
}
