import { logTestEvaluation, logTestImportance, readTestJudgements } from '../runs/testEvaluations';
import type { ChosenThreshold } from './thresholdForRows';
import type { Terminal } from './terminal';

/**
 * Writes down that the test rows of a run are judged at a threshold, and says so where they were judged at another one before:
 * a threshold that is picked by what it does to test rows makes their numbers too good.
 */
export async function noteTestLook(
  runDir: string,
  { policy, value }: Pick<ChosenThreshold, 'policy' | 'value'>,
  terminal: Terminal,
): Promise<void> {
  const before = await readTestJudgements(runDir);
  if (before.some(({ threshold }) => threshold === value)) return;
  const isKept = logTestEvaluation(runDir, { by: 'rows', policy, threshold: value });
  const last = before.at(-1);
  if (last === undefined) return;
  const looks = before.length === 1 ? 'once' : `${String(before.length)} times`;
  terminal.note(
    `${terminal.styledNote('yellow', 'note')}: the test rows of this run were judged ${looks} before, last under ${last.policy}; ` +
      `this is another look, under ${policy}. Numbers of a threshold picked by its test results are too good.` +
      (isKept ? '' : notRecorded),
  );
}

/** Writes down that what columns are worth was measured on test rows, and says so the first time. */
export async function noteTestImportance(
  runDir: string,
  threshold: Pick<ChosenThreshold, 'policy' | 'value'>,
  terminal: Terminal,
): Promise<void> {
  const outcome = await logTestImportance(runDir, threshold);
  if (outcome === 'known') return;
  terminal.note(
    `${terminal.styledNote('yellow', 'note')}: this is a look at the test rows of this run. A model whose columns are picked by it ` +
      `will do too well on them; pick columns by the validation rows.` +
      (outcome === 'unwritable' ? notRecorded : ''),
  );
}

const notRecorded = ' (The run directory cannot be written, so this look is not recorded.)';
