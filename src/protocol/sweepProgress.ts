import type { Result } from '../base/result';
import { readsRecallWeight } from '../engine/decision/sweepPlan';
import { sweepPoints } from '../engine/decision/sweepPoints';
import type { Failure } from '../engine/failure';
import type { RunConfig } from '../engine/runConfig';
import type { RunRecord } from './runRecord';
import type { SweepMemberRecord, SweepRecord } from './sweepRecord';

/** A sweep of which no run has ended yet. `plan` is not empty. */
export function newSweep(
  sweepId: string,
  datasetPath: string,
  plan: readonly RunConfig[],
  requirements: readonly string[],
): SweepRecord {
  const [config] = plan;
  if (config === undefined) throw new Error('A sweep has at least one run.');
  return {
    schema: 'fnlab.sweep/1',
    sweepId,
    state: 'running',
    startedAt: new Date().toISOString(),
    finishedAt: null,
    datasetPath,
    config,
    members: plan.map(({ loss, training }) => ({
      loss: loss.id,
      recallWeight: readsRecallWeight(loss) ? loss.recallWeight : null,
      seed: training.seed,
      state: 'waiting',
      runId: null,
      runDir: null,
      threshold: null,
      validation: null,
      failure: null,
      endedAs: null,
    })),
    points: [],
    requirements: [...requirements],
    firstToMeet: null,
  };
}

/** The sweep after a run has ended, with its points counted anew. */
export function withEndedRun(
  sweep: SweepRecord,
  index: number,
  run: Result<RunRecord, Failure>,
  meetsRequirements: boolean,
): SweepRecord {
  const endedAs = 1 + sweep.members.filter(({ state }) => state !== 'waiting').length;
  const members = sweep.members.map((member, at) => (at === index ? { ...endedMember(member, run), endedAs } : member));
  const isFirst = sweep.firstToMeet === null && sweep.requirements.length > 0 && meetsRequirements;
  const done = members.flatMap(({ loss, recallWeight, validation }) => {
    const { recall, specificity } = validation ?? { recall: null, specificity: null };
    return recall === null || specificity === null ? [] : [{ loss, recallWeight, recall, specificity }];
  });
  return { ...sweep, members, points: sweepPoints(done), firstToMeet: isFirst ? index : sweep.firstToMeet };
}

/** The sweep when no run is left to wait for. */
export function endedSweep(sweep: SweepRecord, state: 'done' | 'cancelled'): SweepRecord {
  return { ...sweep, state, finishedAt: new Date().toISOString() };
}

function endedMember(member: SweepMemberRecord, run: Result<RunRecord, Failure>): SweepMemberRecord {
  if (!run.ok) {
    const state = run.error.kind === 'cancelled' ? 'cancelled' : 'failed';
    return { ...member, state, failure: run.error };
  }
  const { runId, runDir, state, threshold, metrics, failure } = run.value;
  return {
    ...member,
    state: state === 'done' || state === 'cancelled' ? state : 'failed',
    runId,
    runDir,
    threshold: threshold?.value ?? null,
    validation: metrics?.validation ?? null,
    failure,
  };
}
