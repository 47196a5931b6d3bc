import { assertNever } from '../base/assertNever';
import type { Failure } from '../engine/failure';
import type { Problem } from '../engine/problem';
import type { RunConfig } from '../engine/runConfig';
import type { RunEvent, RunPhase } from './runEvent';
import type {
  BackendFacts,
  BaselineRecord,
  CalibrationRecord,
  ClassMetricsRecord,
  DatasetFacts,
  EpochRecord,
  Metrics,
  RunRecord,
  ThresholdRecord,
  Timings,
  Verdict,
} from './runRecord';

/**
 * A run as it is shown. The host folds trainer events into it and sends it whole to a panel that appears; a visible panel
 * folds the same events with the same function, so that both always agree.
 */
export interface RunView {
  readonly state: RunViewState;
  readonly runId: string | null;
  readonly runDir: string | null;
  readonly startedAt: string | null;
  readonly dataset: DatasetFacts | null;
  readonly config: RunConfig | null;
  readonly backend: BackendFacts | null;
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number | null;
  readonly threshold: ThresholdRecord | null;
  readonly metrics: { readonly train: Metrics; readonly validation: Metrics; readonly test: Metrics } | null;
  /** Null in a run that does not tell all classes apart, and while there are none. */
  readonly classMetrics: ClassMetricsRecord | null;
  readonly baselines: readonly BaselineRecord[];
  /** How far scores and probabilities can be taken at their word; null while that is not known. */
  readonly calibration: CalibrationRecord | null;
  /** Null while there is none, as in a run without baselines. */
  readonly verdict: Verdict | null;
  readonly problems: readonly Problem[];
  readonly timings: Timings | null;
  readonly failure: Failure | null;
}

export type RunViewState = 'starting' | RunPhase | 'done' | 'cancelled' | 'failed';

export const startingRunView: RunView = {
  state: 'starting',
  runId: null,
  runDir: null,
  startedAt: null,
  dataset: null,
  config: null,
  backend: null,
  epochs: [],
  bestEpoch: null,
  threshold: null,
  metrics: null,
  classMetrics: null,
  baselines: [],
  calibration: null,
  verdict: null,
  problems: [],
  timings: null,
  failure: null,
};

export function isActive(state: RunViewState): boolean {
  return state !== 'done' && state !== 'cancelled' && state !== 'failed';
}

export function applyRunEvent(view: RunView, event: RunEvent): RunView {
  switch (event.type) {
    case 'phaseChanged':
      return { ...view, state: event.phase };
    case 'runStarted': {
      const { runId, runDir, startedAt, dataset, config, backend } = event;
      return { ...view, runId, runDir, startedAt, dataset, config, backend };
    }
    case 'epochEnded':
      return { ...view, epochs: [...view.epochs, event.epoch] };
    case 'problemFound':
      return { ...view, problems: [...view.problems, event.problem] };
    case 'runEnded':
      return viewOfRecord(event.record);
    default:
      return assertNever(event);
  }
}

/** A stored run. One that claims to run but is not followed live was interrupted, and is shown as failed. */
export function viewOfRecord(record: RunRecord): RunView {
  const { runId, runDir, startedAt, dataset, config, backend, epochs, bestEpoch, threshold, metrics, baselines } =
    record;
  const { problems, timings } = record;
  return {
    state: record.state === 'running' ? 'failed' : record.state,
    runId,
    runDir,
    startedAt,
    dataset,
    config,
    backend,
    epochs,
    bestEpoch,
    threshold,
    metrics,
    classMetrics: record.classMetrics ?? null,
    baselines,
    calibration: record.calibration ?? null,
    verdict: record.verdict ?? null,
    problems,
    timings,
    failure: record.state === 'running' ? interruptedFailure : record.failure,
  };
}

export const interruptedFailure: Failure = {
  kind: 'training',
  code: 'run-interrupted',
  message: 'The run ended before it was complete: its process is gone.',
  advice: 'The epochs up to that moment are kept. Train again to get a complete run.',
};
