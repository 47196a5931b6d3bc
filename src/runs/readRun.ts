import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { epochSchema, runRecordSchema, type EpochRecord, type RunRecord } from '../protocol/runRecord';
import { runFiles } from './runFiles';
import { errorCodeOf } from './writeFileAtomically';

/**
 * The record of a stored run, checked against its schema. While a run goes on, and after it was killed, its epochs are those
 * that `epochs.jsonl` holds. `runDir` is where the run is now, since a run directory may be moved or copied.
 */
export async function readRun(runDir: string): Promise<Result<RunRecord, Failure>> {
  const files = runFiles(resolve(runDir));
  let text: string;
  try {
    text = await readFile(files.record, 'utf8');
  } catch (error) {
    return err(cannotOpen(runDir, files.record, errorCodeOf(error)));
  }

  const parsed = parseRecord(text);
  if (!parsed.ok) {
    return err(
      failure(
        'data',
        'run-unreadable',
        `${files.record} is not a run record: ${parsed.error}.`,
        'It was changed by hand or written by another version of FN Lab; restore it, or delete the run and train again.',
      ),
    );
  }
  const record = { ...parsed.value, runDir: resolve(runDir) };
  return ok(record.state === 'running' ? { ...record, epochs: await readEpochs(files.epochs) } : record);
}

function cannotOpen(runDir: string, recordPath: string, code: string): Failure {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return failure(
      'data',
      'run-not-found',
      `${runDir} is not a run directory: it holds no run.json.`,
      'Name a folder inside the runs directory, for example one that `fnlab runs` lists.',
    );
  return failure('data', 'run-unreadable', `${recordPath} may not be read (${code}).`, 'Check its permissions.');
}

function parseRecord(text: string): Result<RunRecord, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('it is not valid JSON');
  }
  const parsed = v.safeParse(runRecordSchema, value);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return err(`${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
}

/** Reads up to the first line that is not an epoch: a process that is killed, or a disk that is full, ends the file anywhere. */
async function readEpochs(path: string): Promise<EpochRecord[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return [];
  }
  const epochs: EpochRecord[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const epoch = parseEpoch(line);
    if (epoch === undefined) break;
    epochs.push(epoch);
  }
  return epochs;
}

function parseEpoch(line: string): EpochRecord | undefined {
  try {
    const parsed = v.safeParse(epochSchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
