import type { VNode } from 'preact';
import { formatThresholdPolicy, nobodyThreshold, type ThresholdPolicy } from '../../src/engine/thresholdPolicy';
import type { TriedPolicy } from '../decision/tryPolicy';
import { formatCount } from '../format/formatCount';
import { formatScore } from '../format/formatScore';
import { Icon } from './Icon';

interface PolicyOutcomeProps {
  /** The policy as it is written. */
  readonly text: string;
  readonly tried: TriedPolicy;
  readonly shownThreshold: number;
  readonly mayRetrain: boolean;
  readonly onLook: (threshold: number) => void;
  readonly onChoose: (alternative: ThresholdPolicy) => void;
  readonly onRetrain: () => void;
}

/** What a policy takes on the run that is shown, or why it cannot. */
export function PolicyOutcome(props: PolicyOutcomeProps): VNode {
  const { text, tried, shownThreshold, mayRetrain, onLook, onChoose, onRetrain } = props;
  if (tried.kind === 'needs-calibration') {
    return (
      <div class="policyOutcome" data-outcome="needs-calibration">
        <p role="status">
          <Icon name="info" /> This run has set no rows aside for calibration, on which <code>{text}</code> rests: it
          takes {formatCount(tried.positivesNeeded)} positives that training has not seen. A run under this policy sets
          them aside.
        </p>
        <button
          type="button"
          class="secondary"
          data-action="retrainWithPolicy"
          disabled={!mayRetrain}
          onClick={onRetrain}
        >
          Use it and retrain
        </button>
      </div>
    );
  }
  const { decision, decidedOn, counts, explanation } = tried;
  const { threshold, feasible, alternatives } = decision;
  return (
    <div class="policyOutcome" data-outcome={feasible ? 'feasible' : 'infeasible'}>
      <p role="status">
        {!feasible && (
          <strong class="infeasible">
            <Icon name="warning" /> Not feasible.{' '}
          </strong>
        )}
        <strong class="number" data-policy-threshold={threshold}>
          {threshold >= nobodyThreshold ? 'Above every score' : `Threshold ${formatScore(threshold)}`}
        </strong>{' '}
        <span class="muted">{decidedOn} rows</span>{' '}
        <span class="number">
          misses {formatCount(counts.fn)} of {formatCount(counts.tp + counts.fn)} · false alarms{' '}
          {formatCount(counts.fp)} of {formatCount(counts.fp + counts.tn)}
        </span>{' '}
        <span class="muted">{explanation}</span>
      </p>
      {alternatives.length > 0 && (
        <ul class="alternatives" aria-label="Feasible on these rows">
          {alternatives.map((alternative) => {
            const name = formatThresholdPolicy(alternative);
            return (
              <li key={name}>
                <button
                  type="button"
                  class="secondary"
                  data-alternative={name}
                  onClick={() => {
                    onChoose(alternative);
                  }}
                >
                  Take {name}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {threshold !== shownThreshold && (
        <button
          type="button"
          class="secondary"
          data-action="lookAtPolicy"
          onClick={() => {
            onLook(threshold);
          }}
        >
          Look at this threshold
        </button>
      )}
    </div>
  );
}
