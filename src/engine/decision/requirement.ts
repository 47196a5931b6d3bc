import { err, ok, type Result } from '../../base/result';
import { failure, type Failure } from '../failure';
import type { Metrics } from '../metrics/metrics';
import { metricsOf } from '../metrics/metricsOf';

/** A condition on a metric of a run, such as `recall>=0.95`, or on an end of its interval: `recall.lower>=0.9`. */
export interface Requirement {
  readonly text: string;
  readonly metric: RequirableMetric;
  readonly bound: 'lower' | 'upper' | null;
  readonly comparison: Comparison;
  readonly limit: number;
}

/** A requirement that a run does not meet; `value` is null where the metric is not defined. */
export interface UnmetRequirement {
  readonly requirement: Requirement;
  readonly value: number | null;
}

type RequirableMetric = Exclude<keyof Metrics, 'intervals'>;

const comparisons = {
  '>=': (value: number, limit: number) => value >= limit,
  '<=': (value: number, limit: number) => value <= limit,
  '>': (value: number, limit: number) => value > limit,
  '<': (value: number, limit: number) => value < limit,
} as const;

type Comparison = keyof typeof comparisons;

export function parseRequirement(text: string): Result<Requirement, Failure> {
  // Which metrics and intervals there are does not depend on the rows.
  const { intervals, ...values } = metricsOf([0, 1], [0, 1], 0.5);
  const requirableMetrics = Object.keys(values) as RequirableMetric[];
  const metricsWithInterval = Object.keys(intervals);
  const form = /^(?<metric>\w+)(?:\.(?<bound>\w+))?\s*(?<comparison>[<>]=?)\s*(?<limit>\S+)$/;
  const groups = form.exec(text.trim())?.groups;
  const metric = requirableMetrics.find((each) => each === groups?.['metric']);
  const bound = (['lower', 'upper', null] as const).find((each) => each === (groups?.['bound'] ?? null));
  const limit = Number(groups?.['limit'] ?? NaN);
  if (metric !== undefined && typeof bound === 'string' && !metricsWithInterval.includes(metric)) {
    return err(refused(text, `Intervals are known of ${metricsWithInterval.join(', ')}.`));
  }
  if (groups !== undefined && metric === undefined)
    return err(refused(text, `One of ${requirableMetrics.join(', ')} must come first.`));
  if (groups === undefined || metric === undefined || bound === undefined || !Number.isFinite(limit)) {
    return err(
      refused(
        text,
        'Write a condition such as "recall>=0.95", or "recall.lower>=0.9" for the lower end of the interval.',
      ),
    );
  }
  return ok({ text: text.trim(), metric, bound, comparison: groups['comparison'] as Comparison, limit });
}

/** The requirements that the metrics do not meet. A metric that is not defined meets none. */
export function unmetRequirements(requirements: readonly Requirement[], metrics: Metrics): readonly UnmetRequirement[] {
  const intervals: Readonly<Record<string, readonly [number, number] | null | undefined>> = metrics.intervals;
  return requirements.flatMap((requirement) => {
    const { metric, bound, comparison, limit } = requirement;
    const value = bound === null ? metrics[metric] : (intervals[metric]?.[bound === 'lower' ? 0 : 1] ?? null);
    return value !== null && comparisons[comparison](value, limit) ? [] : [{ requirement, value }];
  });
}

function refused(text: string, advice: string): Failure {
  return failure('usage', 'invalid-requirement', `The requirement "${text}" cannot be checked.`, advice);
}
