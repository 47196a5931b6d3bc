import { DatasetSession } from './datasetSession';
import { viewOfRecord } from '../protocol/runView';
import type { RunRecord } from '../protocol/runRecord';

/** The sessions of this window, by dataset URI as text. Opened once, they stay: a view of a run is a few hundred kilobytes. */
export class DatasetSessions {
  readonly #sessions = new Map<string, DatasetSession>();
  readonly #loading = new Map<string, Promise<void>>();

  /** `loadLatestRun` finds the latest stored run of a dataset; null where there is none. */
  constructor(private readonly loadLatestRun: (dataset: string) => Promise<RunRecord | null>) {}

  get(dataset: string): DatasetSession {
    const known = this.#sessions.get(dataset);
    if (known !== undefined) return known;
    const session = new DatasetSession();
    this.#sessions.set(dataset, session);
    return session;
  }

  /** The session, with the latest run from disk if nothing was shown yet. */
  async load(dataset: string): Promise<DatasetSession> {
    const session = this.get(dataset);
    if (session.run === null) {
      const loading = this.#loading.get(dataset) ?? this.#loadInto(session, dataset);
      this.#loading.set(dataset, loading);
      await loading.finally(() => this.#loading.delete(dataset));
    }
    return session;
  }

  /** Datasets whose training goes on. */
  training(): string[] {
    return [...this.#sessions].filter(([, session]) => session.isTraining).map(([dataset]) => dataset);
  }

  async #loadInto(session: DatasetSession, dataset: string): Promise<void> {
    const record = await this.loadLatestRun(dataset);
    if (record !== null) session.showStored(viewOfRecord(record));
  }
}
