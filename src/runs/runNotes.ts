import { readFile, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { ok, err, type Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { runFiles } from './runFiles';
import { storageFailure } from './storageFailure';
import { writeFileAtomically } from './writeFileAtomically';

const runNotesSchema = v.object({
  schema: v.literal('fnlab.notes/1'),
  name: v.nullable(v.string()),
  note: v.nullable(v.string()),
  pinned: v.boolean(),
});

/** What the user says of a run, beside what the run says of itself. */
export type RunNotes = Omit<v.InferOutput<typeof runNotesSchema>, 'schema'>;

export const noNotes: RunNotes = { name: null, note: null, pinned: false };

/** A file that is not there, or is none of ours, says nothing. */
export async function readRunNotes(runDir: string): Promise<RunNotes> {
  try {
    const parsed = v.safeParse(runNotesSchema, JSON.parse(await readFile(runFiles(runDir).notes, 'utf8')));
    if (!parsed.success) return noNotes;
    const { name, note, pinned } = parsed.output;
    return { name, note, pinned };
  } catch {
    return noNotes;
  }
}

export async function writeRunNotes(runDir: string, notes: RunNotes): Promise<Result<void, Failure>> {
  const path = runFiles(runDir).notes;
  const saysNothing = notes.name === null && notes.note === null && !notes.pinned;
  try {
    if (saysNothing) await rm(path, { force: true });
    else await writeFileAtomically(path, `${JSON.stringify({ schema: 'fnlab.notes/1', ...notes })}\n`);
    return ok(undefined);
  } catch (error) {
    return err(storageFailure(path, error));
  }
}
