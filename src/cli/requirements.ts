import { err, ok, type Result } from '../base/result';
import {
  parseRequirement,
  unmetRequirements,
  type Requirement,
  type UnmetRequirement,
} from '../engine/decision/requirement';
import { failure, type Failure } from '../engine/failure';
import type { RunRecord } from '../protocol/runRecord';
import { choiceOf } from './choiceOf';
import type { Flag } from './command';
import type { FlagValues } from './flagValues';
import type { Terminal } from './terminal';

const requirableSplits = ['validation', 'test'] as const;

/** What a run must achieve for the command to succeed: a gate for scripts. */
export interface Requirements {
  readonly on: (typeof requirableSplits)[number];
  readonly conditions: readonly Requirement[];
}

export const requirementFlags: readonly Flag[] = [
  {
    name: 'require',
    value: '<condition>',
    repeatable: true,
    summary:
      'Exit with status 5 unless a metric is as required: "recall>=0.95", "recall.lower>=0.9" for the lower end of its interval; with >=, >, <=, <',
  },
  {
    name: 'on',
    value: '<split>',
    summary: `The rows that --require looks at: ${requirableSplits.join(' or ')}`,
    default: 'test',
  },
];

export function requirementsOf(flags: FlagValues): Result<Requirements, Failure> {
  const on = choiceOf(flags, 'on', requirableSplits, 'test');
  if (!on.ok) return on;
  const conditions: Requirement[] = [];
  for (const text of flags.texts('require')) {
    const parsed = parseRequirement(text);
    if (!parsed.ok) return parsed;
    conditions.push(parsed.value);
  }
  if (flags.has('on') && conditions.length === 0) {
    return err(
      failure(
        'usage',
        'on-without-effect',
        '--on has no effect without --require.',
        'Add --require "recall>=0.95", or leave it out.',
      ),
    );
  }
  return ok({ on: on.value, conditions });
}

/** Tells a line for each condition that a completed run does not meet. */
export function checkRequirements(
  { on, conditions }: Requirements,
  { metrics }: RunRecord,
  terminal: Terminal,
): Result<void, Failure> {
  if (conditions.length === 0 || metrics === null) return ok(undefined);
  const lines = unmetRequirements(conditions, metrics[on]).map((each) => sentenceOf(each, on));
  const last = lines.pop();
  if (last === undefined) return ok(undefined);
  for (const line of lines) terminal.note(`fnlab: ${line}`);
  return err(failure('requirement', 'requirement-not-met', last, 'See the run for what it misses, or require less.'));
}

function sentenceOf({ requirement: { text, metric, bound }, value }: UnmetRequirement, on: string): string {
  const what = bound === null ? metric : `the ${bound} end of the interval of ${metric}`;
  return value === null
    ? `"${text}" is not met on ${on}: ${what} is not defined there.`
    : `"${text}" is not met on ${on}: ${what} is ${String(Number(value.toPrecision(6)))}.`;
}
