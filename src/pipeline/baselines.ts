import { classWeightsByRule } from '../engine/classWeights';
import { compareDecisions } from '../engine/decision/pairedComparison';
import { verdictOn } from '../engine/decision/verdict';
import type { IntervalOptions } from '../engine/metrics/metricsOf';
import type { RunConfig } from '../engine/runConfig';
import { settledPolicy, type SettledPolicy } from '../engine/thresholdPolicy';
import type { BaselineRecord, Metrics, ThresholdRecord, Verdict } from '../protocol/runRecord';
import type { TrainingOutcome, TrainingRequest } from '../training/trainingRequest';
import { decideThreshold } from './decideThreshold';
import { decidesOutOfFold, decisionRows, validationRows } from './decisionRows';
import { judge, openSplits, scoreSplits } from './judge';
import type { PreparedClasses } from './preparedClasses';
import type { PreparedData } from './preparedData';
import { trainingRequestOf } from './trainingRequestOf';

/** The run that is compared, judged already. */
export interface JudgedRun {
  /** [usedRows] the scores that its metrics were counted from. */
  readonly scores: Float64Array;
  readonly threshold: ThresholdRecord;
  readonly metrics: { readonly validation: Metrics; readonly test: Metrics };
}

interface Comparison {
  readonly baselines: BaselineRecord[];
  /** Absent when the baseline that it needs could not be trained. */
  readonly verdict?: Verdict;
}

type TrainedBaseline = Exclude<BaselineRecord['name'], 'everyone-positive'>;

/** What a user would try before a loss of its own: the same network without it, the usual class weights, and no network at all. */
const trainedBaselines: readonly TrainedBaseline[] = [
  'cross-entropy',
  'class-balanced-cross-entropy',
  'logistic-regression',
];

const rival = 'cross-entropy with its threshold moved';

/**
 * Trains what is simpler than the run, puts it under the same policy, and asks of the same test rows whether the run's loss was
 * worth it. A baseline whose training does not end well is left out.
 */
export async function compareWithBaselines(
  own: JudgedRun,
  prepared: PreparedData,
  config: RunConfig,
  intervals: IntervalOptions,
  train: (request: TrainingRequest) => Promise<TrainingOutcome>,
): Promise<Comparison> {
  const baselines: BaselineRecord[] = [];
  let verdict: Verdict | undefined;
  for (const name of trainedBaselines) {
    const scores = new Float64Array(prepared.isPositive.length);
    if (name === 'cross-entropy' && config.loss.id === 'cross-entropy') {
      scores.set(own.scores);
    } else {
      const { network, ending } = await train(requestOf(name, prepared, config));
      if (ending === 'completed') scoreSplits(network, prepared, [...openSplits, 'test'], { scores });
      network.dispose();
      if (ending !== 'completed') continue;
    }
    const baseline = baselineOf(name, scores, own, prepared, config, intervals);
    baselines.push(baseline);
    if (name === 'cross-entropy') verdict = verdictAgainst(baseline, scores, own, prepared, config);
  }
  baselines.push(everyonePositive(prepared, intervals));
  return verdict === undefined ? { baselines } : { baselines, verdict };
}

function requestOf(name: TrainedBaseline, prepared: PreparedData, config: RunConfig): TrainingRequest {
  const { rows, positives } = prepared.sizes.train;
  switch (name) {
    case 'cross-entropy':
      return trainingRequestOf(prepared, config, { ...config.loss, id: 'cross-entropy' });
    case 'class-balanced-cross-entropy': {
      const sizes = [rows - positives, positives];
      const [negative = 1, positive = 1] = classWeightsByRule('balanced', { sizes, isPositive: [false, true] }, 0.5);
      const classes = prepared.classes === null ? null : balanced(prepared.classes);
      return trainingRequestOf({ ...prepared, weights: { positive, negative }, classes }, config, {
        ...config.loss,
        id: 'weighted-cross-entropy',
      });
    }
    case 'logistic-regression':
      return trainingRequestOf(
        prepared,
        { ...config, model: { ...config.model, hidden: [] } },
        { ...config.loss, id: 'cross-entropy' },
      );
  }
}

function balanced(classes: PreparedClasses): PreparedClasses {
  const { isPositive } = classes.weights;
  const weights = classWeightsByRule('balanced', { sizes: classes.sizes, isPositive }, 0.5);
  return { ...classes, weights: { ...classes.weights, weights } };
}

function baselineOf(
  name: TrainedBaseline,
  scores: Float64Array,
  own: JudgedRun,
  prepared: PreparedData,
  config: RunConfig,
  intervals: IntervalOptions,
): BaselineRecord {
  const at = (threshold: ThresholdRecord): { threshold: ThresholdRecord; metrics: BaselineRecord['metrics'] } => {
    const { validation, test } = judge(scores, prepared, threshold, intervals);
    return { threshold, metrics: { validation, test } };
  };
  // A run that catches no validation positive is compared with catching one of them, the least recall above none.
  const recall = own.metrics.validation.recall ?? 0;
  const sameRecall: SettledPolicy = { kind: 'recall', recall: Math.max(recall, Number.MIN_VALUE) };
  const atSameRecall = (): ReturnType<typeof at> => at(decideThreshold(sameRecall, validationRows(prepared, scores)));

  const policy = settledPolicy(config.threshold, config.loss);
  const isGuaranteed = policy.kind === 'guaranteed-recall';
  // Scores out of fold, on which such a guarantee rests, would have to be trained for every baseline anew.
  if (isGuaranteed && decidesOutOfFold(prepared, config)) return { name, ...atSameRecall() };
  const rows = isGuaranteed ? decisionRows(prepared, config, scores) : validationRows(prepared, scores);
  const baseline: BaselineRecord = { name, ...at(decideThreshold(policy, rows)) };
  return isGuaranteed || policy.kind === 'recall' ? baseline : { ...baseline, matched: atSameRecall() };
}

/** At the same recall where the policy does not ask for one: a heavier weight alone also moves what a fixed threshold means. */
function verdictAgainst(
  { name, threshold, metrics, matched }: BaselineRecord,
  scores: Float64Array,
  own: JudgedRun,
  { split, splits }: PreparedData,
  config: RunConfig,
): Verdict {
  const other = matched ?? { threshold, metrics };
  const flags = (each: Float64Array, value: number): boolean[] =>
    Array.from(split.rows.test, (row) => (each[row] ?? NaN) >= value);
  const comparison = compareDecisions(
    splits.test.positives,
    flags(own.scores, own.threshold.value),
    flags(scores, other.threshold.value),
  );
  if (config.loss.id === 'cross-entropy') {
    return {
      against: name,
      outcome: 'same-loss',
      text: 'This run is cross-entropy itself: there is no other loss to judge.',
      comparison,
    };
  }
  return { against: name, ...verdictOn(comparison, own.metrics.test, other.metrics.test, rival), comparison };
}

/** Flags every row: misses nobody, and shows what that costs. */
function everyonePositive(prepared: PreparedData, intervals: IntervalOptions): BaselineRecord {
  const threshold: ThresholdRecord = {
    policy: 'fixed=0',
    value: 0,
    feasible: true,
    guarantee: null,
    alternatives: [],
    decidedOn: null,
    explanation: 'Everyone is flagged.',
  };
  const everyone = new Float64Array(prepared.isPositive.length).fill(1);
  const { validation, test } = judge(everyone, prepared, threshold, intervals);
  return { name: 'everyone-positive', threshold, metrics: { validation, test } };
}
