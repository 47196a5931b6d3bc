import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import {
  effectiveParameters,
  lossesReading,
  type LossId,
  type LossParameterId,
  type LossSettings,
} from '../engine/losses/lossSettings';
import { runConfigSchema, type RunConfig } from '../engine/runConfig';
import type { ConfigFlag } from './configFlag';
import { configFlags } from './configFlags';
import type { FlagValues } from './flagValues';
import { lossFlags, type LossFlag } from './lossFlags';

/**
 * The configuration that the flags ask for, complete but for a `positive` that was not given, for which `positive` stands in.
 * The failure names the flag, what was typed and what it must be.
 * @param losses trained with this configuration beside its own, which may read flags that its own does not
 */
export function configOfFlags(
  flags: FlagValues,
  positive: readonly string[],
  losses: readonly LossId[] = [],
): Result<RunConfig, Failure> {
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
  const config = parseFlags(flags, configFlags, { positive });
  if (!config.ok) return config;
  const { loss, threshold } = config.value;
  const elsewhere = losses.flatMap((id) => effectiveParameters({ ...loss, id }));
  const isOfLossCosts = threshold.kind === 'cost' && threshold.missCost === null;
  const idle = lossFlagWithoutEffect(flags, loss, [...elsewhere, ...(isOfLossCosts ? costParameters : [])]);
  if (idle !== null) return err(idle);
  if (flags.has('split') && flags.has('split-column')) return err(fractionsWithoutEffect(flags));
  return config;
}

/** Those of the flags that say how a table is read and what of it, whatever it is read for. */
export const tableFlags = configFlags.filter(
  ({ name, path: [part] }) => ['target', 'positive'].includes(name) || part === 'read' || part === 'columns',
);

/** What `tableFlags` ask for; `target` and `positive` stand in where they were not given. */
export function tableConfigOf(
  flags: FlagValues,
  standIn: { readonly target: string; readonly positive: readonly string[] },
): Result<Pick<RunConfig, 'target' | 'positive' | 'read' | 'columns'>, Failure> {
  return parseFlags(flags, tableFlags, { ...standIn });
}

/** @param input what the flags do not say, which is changed in place */
function parseFlags(
  flags: FlagValues,
  known: readonly ConfigFlag[],
  input: Record<string, unknown>,
): Result<RunConfig, Failure> {
  for (const { name, path, read, load } of known) {
    if (!flags.has(name)) continue;
    const value = load === undefined ? ok(read(flags.texts(name))) : load(flags.text(name) ?? '');
    if (!value.ok) return value;
    assign(input, path, value.value);
  }
  const parsed = v.safeParse(runConfigSchema, input);
  return parsed.success ? ok(parsed.output) : err(invalidFlag(parsed.issues[0], flags));
}

function fractionsWithoutEffect(flags: FlagValues): Failure {
  const column = flags.text('split-column') ?? '';
  return failure(
    'usage',
    'split-without-effect',
    `--split has no effect where --split-column is given: the column "${column}" says on which side each row is.`,
    'Leave one of them out.',
  );
}

/** What the threshold policy `cost` reads, whatever the loss. */
const costParameters: readonly LossParameterId[] = ['falseNegativeCost', 'falsePositiveCost'];

/** A parameter that nothing reads is refused: silence would hide a misunderstanding. */
function lossFlagWithoutEffect(
  flags: FlagValues,
  loss: LossSettings,
  readElsewhere: readonly LossParameterId[],
): Failure | null {
  const effective = [...effectiveParameters(loss), ...readElsewhere];
  const given = lossFlags.filter(({ name }) => flags.has(name));
  const idle = given.find(({ parameter }) => !effective.includes(parameter));
  if (idle === undefined) return null;
  const name = `--${idle.name}`;
  const code = `${idle.name}-without-effect`;
  if (idle.parameter in lossDefinitions[loss.id].parameters) {
    const others = given.filter(({ parameter }) => effective.includes(parameter)).map((other) => `--${other.name}`);
    const message = `${name} has no effect on the loss ${loss.id} beside ${others.join(' and ')}, which takes its place.`;
    return failure('usage', code, message, 'Leave one of them out.');
  }
  const readers = lossesReading(idle.parameter).join(', ');
  return failure(
    'usage',
    code,
    `${name} has no effect on the loss ${loss.id}: ${whyIdle(idle, loss)}.`,
    `Use --loss ${readers.replace(/, ([^,]*)$/, ' or $1')}, or leave ${name} out.`,
  );
}

function whyIdle({ parameter }: LossFlag, loss: LossSettings): string {
  const own = effectiveParameters(loss);
  const reads = lossFlags.filter((flag) => own.includes(flag.parameter)).map(({ name }) => `--${name}`);
  if (parameter === 'classWeights' && lossDefinitions[loss.id].madeOf === 'counts') {
    return 'this loss is made of rates of the whole batch, which class weights would only rescale';
  }
  return reads.length === 0 ? 'this loss weighs all rows alike' : `what this loss reads is ${reads.join(' and ')}`;
}

function invalidFlag(issue: v.InferIssue<typeof runConfigSchema>, flags: FlagValues): Failure {
  const at = (issue.path ?? []).map(({ key }) => String(key));
  const flag = configFlags.find(({ path }) => path.every((key, depth) => at[depth] === key));
  if (flag === undefined) throw new Error(`No flag sets ${at.join('.')}, which ${issue.message}`);
  return failure(
    'usage',
    'invalid-flag-value',
    `--${flag.name} cannot be "${flags.texts(flag.name).join(' ')}".`,
    flag.takes !== undefined && !issue.message.startsWith('cannot')
      ? `It must be ${flag.takes}.`
      : `It ${inFlags(issue.message)}.`,
  );
}

/** The configuration calls its values by their paths, the command line by the flags that set them. */
function inFlags(message: string): string {
  return configFlags
    .filter(({ path }) => path.length > 1)
    .reduce((text, { name, path }) => text.replaceAll(path.join('.'), `--${name}`), message);
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
