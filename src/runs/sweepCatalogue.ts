import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { sweepRecordSchema } from '../protocol/sweepRecord';
import { sweepIdOf } from './sweepFile';

const headSchema = v.object({
  ...v.pick(sweepRecordSchema, ['sweepId', 'startedAt']).entries,
  members: v.array(v.object({ runId: v.nullable(v.string()) })),
});

/** Which runs a sweep has trained. */
export interface SweepHead {
  readonly sweepId: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** How many runs it is of, those that have not begun included. */
  readonly planned: number;
  /** Of the runs that have ended. */
  readonly runIds: readonly string[];
}

interface CachedSweep {
  readonly modifiedMs: number;
  readonly head: SweepHead | null;
}

/** The sweeps of some runs directories. A file is read again only when it has changed; one that cannot be read has no runs. */
export class SweepCatalogue {
  readonly #sweeps = new Map<string, CachedSweep>();

  async read(runsDirs: readonly string[]): Promise<readonly SweepHead[]> {
    const files = (await Promise.all([...new Set(runsDirs)].map(sweepsIn))).flat();
    const present = new Set(files);
    for (const file of this.#sweeps.keys()) if (!present.has(file)) this.#sweeps.delete(file);
    const heads = await Promise.all(files.map((file) => this.#readHead(file)));
    return heads.filter((head) => head !== null);
  }

  async #readHead(file: string): Promise<SweepHead | null> {
    try {
      const { mtimeMs } = await stat(file);
      let cached = this.#sweeps.get(file);
      if (cached?.modifiedMs !== mtimeMs) {
        cached = { modifiedMs: mtimeMs, head: headOf(JSON.parse(await readFile(file, 'utf8'))) };
        this.#sweeps.set(file, cached);
      }
      return cached.head;
    } catch {
      return null;
    }
  }
}

async function sweepsIn(runsDir: string): Promise<string[]> {
  const names = await readdir(resolve(runsDir)).catch(() => []);
  return names.filter((name) => sweepIdOf(name) !== null).map((name) => join(resolve(runsDir), name));
}

function headOf(file: unknown): SweepHead | null {
  const parsed = v.safeParse(headSchema, file);
  if (!parsed.success) return null;
  const { sweepId, startedAt, members } = parsed.output;
  const runIds = members.map(({ runId }) => runId).filter((runId) => runId !== null);
  return { sweepId, startedAt, planned: members.length, runIds };
}
