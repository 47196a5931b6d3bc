import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import type { LossId } from '../engine/losses/lossSettings';
import { runConfigSchema, type RunConfig } from '../engine/runConfig';
import { configFlags } from './configFlags';
import type { FlagValues } from './flagValues';

/**
 * The configuration that the flags ask for, complete but for a `positive` that was not given, for which `positive` stands in.
 * The failure names the flag, what was typed and what it must be.
 */
export function configOfFlags(flags: FlagValues, positive: readonly string[]): Result<RunConfig, Failure> {
  if (!flags.has('target')) {
    return err(
      failure(
        'usage',
        'target-missing',
        'No target is named.',
        'Add --target <column> with the column of the classes.',
      ),
    );
  }
  const input: Record<string, unknown> = { positive };
  for (const { name, path, read } of configFlags) {
    if (flags.has(name)) assign(input, path, read(flags.texts(name)));
  }
  const parsed = v.safeParse(runConfigSchema, input);
  if (!parsed.success) return err(invalidFlag(parsed.issues[0], flags));
  if (flags.has('class-weights') && parsed.output.loss.id !== 'weighted-cross-entropy') {
    return err(classWeightsWithoutEffect(parsed.output.loss.id));
  }
  return ok(parsed.output);
}

/** Weights on single samples are only used by the loss that is a mean over samples; silence would hide a misunderstanding. */
function classWeightsWithoutEffect(loss: LossId): Failure {
  const reason =
    loss === 'recall-specificity'
      ? 'this loss is made of rates of the whole batch, which class weights would only rescale'
      : 'this loss weighs all rows alike';
  return failure(
    'usage',
    'class-weights-without-effect',
    `--class-weights has no effect on the loss ${loss}: ${reason}.`,
    'Use --loss weighted-cross-entropy, or leave --class-weights out.',
  );
}

function invalidFlag(issue: v.InferIssue<typeof runConfigSchema>, flags: FlagValues): Failure {
  const at = (issue.path ?? []).map(({ key }) => String(key));
  const flag = configFlags.find(({ path }) => path.every((key, depth) => at[depth] === key));
  if (flag === undefined) throw new Error(`No flag sets ${at.join('.')}, which ${issue.message}`);
  return failure(
    'usage',
    'invalid-flag-value',
    `--${flag.name} cannot be "${flags.texts(flag.name).join(' ')}".`,
    `It ${issue.message}.`,
  );
}

function assign(target: Record<string, unknown>, [key, ...rest]: readonly [string, ...string[]], value: unknown): void {
  const [next, ...further] = rest;
  if (next === undefined) {
    target[key] = value;
    return;
  }
  const inner = (target[key] ??= {}) as Record<string, unknown>;
  assign(inner, [next, ...further], value);
}
