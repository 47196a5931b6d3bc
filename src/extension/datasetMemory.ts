import * as v from 'valibot';
import type { SweepRequest } from '../engine/decision/sweepPlan';
import { lossIds } from '../engine/losses/lossSettings';
import type { DatasetChoice } from './runConfigFromSettings';

const sweepSchema = v.object({
  losses: v.pipe(v.array(v.picklist(lossIds)), v.minLength(1)),
  recallWeights: v.pipe(v.array(v.number()), v.minLength(1)),
  seeds: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const entrySchema = v.object({
  choice: v.exactOptional(v.object({ target: v.string(), positive: v.pipe(v.array(v.string()), v.minLength(1)) })),
  runDir: v.exactOptional(v.string()),
  askedOnOpen: v.exactOptional(v.boolean()),
  editorIsOpen: v.exactOptional(v.boolean()),
  sweep: v.exactOptional(sweepSchema),
});

type Entry = v.InferOutput<typeof entrySchema>;

/** The part of VS Code's `Memento` that is needed. */
export interface KeyValueStore {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

const keyPrefix = 'dataset:';

/** What is known about each dataset file from before, in this workspace. Datasets are named by their URI as text. */
export class DatasetMemory {
  constructor(private readonly store: KeyValueStore) {}

  /** Datasets that have been trained on, in the order of their first training. */
  trainedDatasets(): string[] {
    return this.store
      .keys()
      .filter((key) => key.startsWith(keyPrefix))
      .map((key) => key.slice(keyPrefix.length))
      .filter((dataset) => this.#read(dataset).runDir !== undefined);
  }

  choiceFor(dataset: string): DatasetChoice | null {
    return this.#read(dataset).choice ?? null;
  }

  rememberChoice(dataset: string, { target, positive }: DatasetChoice): Promise<void> {
    return this.#change(dataset, { choice: { target, positive: [...positive] } });
  }

  /** What was swept last time. */
  sweepFor(dataset: string): SweepRequest | null {
    return this.#read(dataset).sweep ?? null;
  }

  rememberSweep(dataset: string, { losses, recallWeights, seeds }: SweepRequest): Promise<void> {
    return this.#change(dataset, { sweep: { losses: [...losses], recallWeights: [...recallWeights], seeds } });
  }

  latestRunDir(dataset: string): string | null {
    return this.#read(dataset).runDir ?? null;
  }

  rememberRunDir(dataset: string, runDir: string): Promise<void> {
    return this.#change(dataset, { runDir });
  }

  wasAskedOnOpen(dataset: string): boolean {
    return this.#read(dataset).askedOnOpen ?? false;
  }

  rememberAskedOnOpen(dataset: string): Promise<void> {
    return this.#change(dataset, { askedOnOpen: true });
  }

  /** Whether a dataset editor was open and has not been closed: it is so when the window was reloaded with it. */
  editorIsOpen(dataset: string): boolean {
    return this.#read(dataset).editorIsOpen ?? false;
  }

  rememberEditorIsOpen(dataset: string, editorIsOpen: boolean): Promise<void> {
    return this.#change(dataset, { editorIsOpen });
  }

  #read(dataset: string): Entry {
    // Another version of the extension may have written it: what does not fit is as good as unknown.
    const parsed = v.safeParse(entrySchema, this.store.get(keyPrefix + dataset));
    return parsed.success ? parsed.output : {};
  }

  async #change(dataset: string, change: Entry): Promise<void> {
    await this.store.update(keyPrefix + dataset, { ...this.#read(dataset), ...change });
  }
}
