import type { VNode } from 'preact';
import type { ThresholdRecord } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { formatScore } from '../format/formatScore';
import { testLooksText } from '../view/testLooksText';
import { Icon } from './Icon';

interface DecisionNotesProps {
  readonly threshold: ThresholdRecord;
  readonly verdict: RunView['verdict'];
  /** Policies under which the test rows were judged, the first one first; empty while that is not known. */
  readonly testPolicies: readonly string[];
}

/** How far the numbers of a run can be relied on: its threshold, its verdict, and whether its test rows are still unseen. */
export function DecisionNotes({ threshold, verdict, testPolicies }: DecisionNotesProps): VNode {
  const { policy, value, feasible, explanation } = threshold;
  const looks = testLooksText(testPolicies);
  return (
    <div class="decisionNotes">
      {verdict !== null && (
        <p data-verdict={verdict.outcome}>
          <Icon name={verdictIcons[verdict.outcome]} /> <strong>Verdict.</strong> {verdict.text}
        </p>
      )}
      <p data-decision={feasible ? 'feasible' : 'infeasible'}>
        {!feasible && <Icon name="warning" />}{' '}
        <strong>{feasible ? 'Threshold' : 'The policy is not feasible. Threshold'}</strong>{' '}
        <span class="number">{formatScore(value)}</span> by <code>{policy}</code>. {explanation ?? ''}
      </p>
      {looks !== null && (
        <p role="note" data-test-looks={testPolicies.length}>
          <Icon name="warning" /> {looks}
        </p>
      )}
    </div>
  );
}

const verdictIcons: Readonly<Record<NonNullable<RunView['verdict']>['outcome'], string>> = {
  better: 'pass',
  worse: 'error',
  traded: 'arrow-swap',
  'no-difference': 'circle-slash',
  'same-loss': 'info',
};
