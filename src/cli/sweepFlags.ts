import { availableParallelism } from 'node:os';
import { err, ok, type Result } from '../base/result';
import { parseRecallWeights } from '../engine/decision/parseRecallWeights';
import {
  defaultRecallWeights,
  defaultSweepSeeds,
  mostSweepSeeds,
  type SweepRequest,
} from '../engine/decision/sweepPlan';
import type { Failure } from '../engine/failure';
import { defaultLossSettings, lossIds } from '../engine/losses/lossSettings';
import { invalidChoice } from './choiceOf';
import type { Flag } from './command';
import type { FlagValues } from './flagValues';
import { splitList } from './splitList';

const mostJobs = 256;

export const sweepFlags: readonly Flag[] = [
  {
    name: 'recall-weights',
    value: '<w,...>',
    summary: 'Weights of recall in the loss, each between 0 and 1',
    default: defaultRecallWeights.join(','),
  },
  {
    name: 'losses',
    value: '<id,...>',
    summary: `Losses to train with: ${lossIds.join(', ')}; one without a recall weight is trained once for each seed`,
    default: 'that of --loss',
  },
  {
    name: 'seeds',
    value: '<n>',
    summary: `Runs of each loss and weight, from --seed on, each on a split of its own; 1 to ${String(mostSweepSeeds)}`,
    default: String(defaultSweepSeeds),
  },
  {
    name: 'jobs',
    value: '<n>',
    summary: `Runs at the same time; 1 to ${String(mostJobs)}`,
    default: 'one for each processor',
  },
];

/** Without losses that of the configuration is swept, which refuses one that there is not. */
export function sweepRequestOf(flags: FlagValues): Result<SweepRequest & { readonly jobs: number }, Failure> {
  const recallWeights = flags.has('recall-weights')
    ? parseRecallWeights(flags.text('recall-weights') ?? '')
    : defaultRecallWeights;
  if (recallWeights === null) {
    return err(
      invalidChoice(
        'recall-weights',
        flags.text('recall-weights') ?? '',
        'numbers between 0 and 1, separated by commas',
      ),
    );
  }
  const ofConfig = lossIds.find((id) => id === flags.text('loss')) ?? defaultLossSettings.id;
  const named: readonly string[] = flags.has('losses') ? listOf(flags, 'losses') : [ofConfig];
  const losses = lossIds.filter((id) => named.includes(id));
  if (losses.length === 0 || losses.length < new Set(named).size) {
    return err(
      invalidChoice('losses', flags.text('losses') ?? '', `some of ${lossIds.join(', ')}, separated by commas`),
    );
  }
  const seeds = wholeNumber(flags, 'seeds', defaultSweepSeeds, mostSweepSeeds);
  if (!seeds.ok) return seeds;
  const jobs = wholeNumber(flags, 'jobs', availableParallelism(), mostJobs);
  return jobs.ok ? ok({ losses, recallWeights, seeds: seeds.value, jobs: jobs.value }) : jobs;
}

function listOf(flags: FlagValues, name: string): readonly string[] {
  return splitList(flags.text(name) ?? '');
}

function wholeNumber(flags: FlagValues, name: string, byDefault: number, most: number): Result<number, Failure> {
  const text = flags.text(name);
  if (text === undefined) return ok(byDefault);
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= 1 && value <= most
    ? ok(value)
    : err(invalidChoice(name, text, `a whole number between 1 and ${String(most)}`));
}
