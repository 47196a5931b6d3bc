import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { sweepRecordSchema, type SweepRecord } from '../protocol/sweepRecord';
import { sweepFile } from './sweepFile';
import { errorCodeOf } from './writeFileAtomically';

/** A stored sweep, checked against its schema. One that is `running` may go on, or have been killed with its process. */
export async function readSweep(runsDir: string, sweepId: string): Promise<Result<SweepRecord, Failure>> {
  const path = sweepFile(runsDir, sweepId);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not valid JSON' : errorCodeOf(error);
    return err(unreadable(path, reason));
  }
  const parsed = v.safeParse(sweepRecordSchema, value);
  return parsed.success ? ok(parsed.output) : err(unreadable(path, parsed.issues[0].message));
}

function unreadable(path: string, reason: string): Failure {
  return failure(
    'data',
    'sweep-unreadable',
    `The sweep ${path} cannot be read: ${reason}.`,
    'Its runs, if there are any, are in the same folder. Start the sweep again.',
  );
}
