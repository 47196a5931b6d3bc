import { logTestEvaluation, readTestEvaluations } from '../runs/testEvaluations';
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
  const before = await readTestEvaluations(runDir);
  if (before.some(({ threshold }) => threshold === value)) return;
  const isKept = logTestEvaluation(runDir, { by: 'rows', policy, threshold: value });
  const last = before.at(-1);
  if (last === undefined) return;
  const looks = before.length === 1 ? 'once' : `${String(before.length)} times`;
  terminal.note(
    `${terminal.styledNote('yellow', 'note')}: the test rows of this run were judged ${looks} before, last under ${last.policy}; ` +
      `this is another look, under ${policy}. Numbers of a threshold picked by its test results are too good.` +
      (isKept ? '' : ' (The run directory cannot be written, so this look is not recorded.)'),
  );
}
