import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { runFiles } from './runFiles';

const testEvaluationSchema = v.object({
  /** ISO 8601, UTC. */
  at: v.string(),
  /** `explain`: not judged, but asked for what each column is worth on them. */
  by: v.picklist(['train', 'rows', 'explain']),
  policy: v.string(),
  threshold: v.number(),
});

/** One look at the test rows of a run. Test rows are honest once: whoever looks again and picks what suits has chosen on them. */
export type TestEvaluation = v.InferOutput<typeof testEvaluationSchema>;

/** Adds a look. False when it could not be written down, as in a folder that may only be read. */
export function logTestEvaluation(runDir: string, evaluation: Omit<TestEvaluation, 'at'>): boolean {
  const line: TestEvaluation = { at: new Date().toISOString(), ...evaluation };
  try {
    appendFileSync(runFiles(runDir).testEvaluations, `${JSON.stringify(line)}\n`);
    return true;
  } catch {
    return false;
  }
}

/** All looks so far, the first one first; lines that are no looks are passed over. */
export async function readTestEvaluations(runDir: string): Promise<readonly TestEvaluation[]> {
  let text: string;
  try {
    text = await readFile(runFiles(runDir).testEvaluations, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    try {
      const parsed = v.safeParse(testEvaluationSchema, JSON.parse(line));
      return parsed.success ? [parsed.output] : [];
    } catch {
      return [];
    }
  });
}

/** The looks that judged test rows by a threshold. */
export async function readTestJudgements(runDir: string): Promise<readonly TestEvaluation[]> {
  return (await readTestEvaluations(runDir)).filter(({ by }) => by !== 'explain');
}

/**
 * Writes down, once, that the importance of columns was measured on test rows: who picks columns by it has chosen on them.
 * @param threshold that of the run
 * @returns what became of it; `unwritable` in a folder that may only be read
 */
export async function logTestImportance(
  runDir: string,
  { policy, value }: { readonly policy: string; readonly value: number },
): Promise<'recorded' | 'known' | 'unwritable'> {
  const before = await readTestEvaluations(runDir);
  if (before.some(({ by }) => by === 'explain')) return 'known';
  return logTestEvaluation(runDir, { by: 'explain', policy, threshold: value }) ? 'recorded' : 'unwritable';
}
