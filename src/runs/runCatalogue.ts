import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { runRecordSchema } from '../protocol/runRecord';
import { presentState, type ListedRun } from './listRuns';
import { runFiles } from './runFiles';
import { noNotes, readRunNotes, type RunNotes } from './runNotes';

const headSchema = v.object({
  ...v.pick(runRecordSchema, ['runId', 'state', 'startedAt', 'processId', 'bestEpoch', 'threshold', 'failure']).entries,
  dataset: v.pick(runRecordSchema.entries.dataset, ['path', 'target', 'positive']),
  // Settings that another version wrote are no reason not to list a run.
  config: v.object({ loss: v.looseObject({ id: v.string(), recallWeight: v.exactOptional(v.number()) }) }),
  epochs: v.pipe(
    v.array(v.unknown()),
    v.transform((epochs) => epochs.length),
  ),
  metrics: v.nullable(
    v.object({ test: v.pick(runRecordSchema.entries.metrics.wrapped.entries.test, ['tp', 'fp', 'tn', 'fn']) }),
  ),
});

/** What a list says of a run. `state` is what has become of it; `epochs` how many there are, 0 while it goes on. */
export type RunHead = Omit<v.InferOutput<typeof headSchema>, 'processId' | 'state'> & {
  readonly runDir: string;
  readonly state: ListedRun['state'];
  readonly notes: RunNotes;
};

interface CataloguedRuns {
  readonly runs: readonly RunHead[];
  /** Folders of runs that go on, or of which there is no record yet; the latest first. */
  readonly unsettled: readonly string[];
}

interface CachedHead {
  readonly stamp: string;
  readonly head: v.InferOutput<typeof headSchema> | null;
}

/** Runs are read so many at a time: more would not be faster, and would hold up what else the process does. */
const readAtOnce = 8;

/**
 * The runs of some runs directories, for a list of hundreds of them. A record is read again only when its file has changed; epochs,
 * which are most of it, are counted and not checked.
 */
export class RunCatalogue {
  readonly #heads = new Map<string, CachedHead>();

  /** Folders that hold no readable run are not among the runs, and directories that are not there have none. */
  async read(runsDirs: readonly string[]): Promise<CataloguedRuns> {
    const folders = (await Promise.all([...new Set(runsDirs)].map(foldersIn))).flat();
    const runs: RunHead[] = [];
    const unsettled: string[] = [];
    for (let start = 0; start < folders.length; start += readAtOnce) {
      const some = folders.slice(start, start + readAtOnce);
      const heads = await Promise.all(some.map((folder) => this.#readHead(folder)));
      heads.forEach((head, index) => {
        if (head !== null) runs.push(head);
        if (head === null || head.state === 'running') unsettled.push(some[index] ?? '');
      });
    }
    const present = new Set(folders);
    for (const folder of this.#heads.keys()) if (!present.has(folder)) this.#heads.delete(folder);
    return { runs, unsettled: unsettled.reverse() };
  }

  async #readHead(runDir: string): Promise<RunHead | null> {
    const { record, notes } = runFiles(runDir);
    const [recordStamp, notesStamp] = await Promise.all([stampOf(record), stampOf(notes)]);
    if (recordStamp === null) return null;
    let cached = this.#heads.get(runDir);
    if (cached?.stamp !== recordStamp) {
      cached = { stamp: recordStamp, head: await parseHead(record) };
      this.#heads.set(runDir, cached);
    }
    if (cached.head === null) return null;
    const { processId, ...head } = cached.head;
    const state = presentState({ state: head.state, processId });
    return { ...head, runDir, state, notes: notesStamp === null ? noNotes : await readRunNotes(runDir) };
  }
}

async function foldersIn(runsDir: string): Promise<string[]> {
  try {
    const entries = await readdir(resolve(runsDir), { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    // Names of runs begin with their time.
    return names.sort().map((name) => join(resolve(runsDir), name));
  } catch {
    return [];
  }
}

/** Changes when the file does; null where there is none. */
async function stampOf(path: string): Promise<string | null> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${String(mtimeMs)} ${String(size)} ${String(ino)}`;
  } catch {
    return null;
  }
}

async function parseHead(path: string): Promise<CachedHead['head']> {
  try {
    const parsed = v.safeParse(headSchema, JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
