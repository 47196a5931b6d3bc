import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import type { SweepRecord } from '../protocol/sweepRecord';
import { storageFailure } from './storageFailure';
import { sweepFile } from './sweepFile';
import { writeFileAtomically } from './writeFileAtomically';

/** Stores a sweep beside its runs, as `sweep-<id>.json`: a file, where runs are folders. Replaces what was stored of it before. */
export async function writeSweep(runsDir: string, record: SweepRecord): Promise<Result<string, Failure>> {
  const path = sweepFile(runsDir, record.sweepId);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomically(path, `${JSON.stringify(record)}\n`);
    return ok(path);
  } catch (error) {
    return err(storageFailure(path, error));
  }
}
