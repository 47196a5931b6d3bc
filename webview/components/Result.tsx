import type { VNode } from 'preact';
import type { DatasetFacts } from '../../src/protocol/runRecord';
import type { RunView } from '../../src/protocol/runView';
import { formatCount } from '../format/formatCount';
import { formatInterval, formatRate } from '../format/formatRate';
import { classNamesOf } from '../view/classNames';
import { Comparison } from './Comparison';
import { DecisionNotes } from './DecisionNotes';

interface ResultProps {
  readonly run: RunView;
  readonly dataset: DatasetFacts;
  readonly metrics: NonNullable<RunView['metrics']>;
  readonly testPolicies: readonly string[];
}

/** What the model misses and what it raises for nothing, on rows that nothing was chosen on. */
export function Result({ run, dataset, metrics, testPolicies }: ResultProps): VNode {
  const { test } = metrics;
  const names = classNamesOf(dataset);
  return (
    <section class="result" data-result aria-label="Result on the test split">
      <div class="statements">
        <Statement
          meaning="miss"
          title="Misses"
          count={test.fn}
          of={test.tp + test.fn}
          what={`true ${names.positive}`}
          rateName="recall"
          rate={test.recall}
          interval={test.intervals.recall}
        />
        <Statement
          meaning="falseAlarm"
          title="False alarms"
          count={test.fp}
          of={test.fp + test.tn}
          what={`true ${names.negative}`}
          rateName="specificity"
          rate={test.specificity}
          interval={test.intervals.specificity}
        />
        <p class="muted resultNote">
          On the test split{testPolicies.length > 1 ? '' : ', evaluated once'}.
          {run.threshold !== null &&
            ` A score of ${formatRate(run.threshold.value)} or more predicts ${names.positive}.`}
        </p>
      </div>
      {run.threshold !== null && (
        <div class="decision">
          {run.baselines.length > 0 && <Comparison threshold={run.threshold} test={test} baselines={run.baselines} />}
          <DecisionNotes threshold={run.threshold} verdict={run.verdict} testPolicies={testPolicies} />
        </div>
      )}
    </section>
  );
}

interface StatementProps {
  readonly meaning: 'miss' | 'falseAlarm';
  readonly title: string;
  readonly count: number;
  readonly of: number;
  readonly what: string;
  readonly rateName: string;
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
}

function Statement({ meaning, title, count, of, what, rateName, rate, interval }: StatementProps): VNode {
  return (
    <div class={`statement ${meaning}`} data-statement={meaning}>
      <span class="statementTitle">{title}</span>
      <span class="statementNumbers">
        <strong>{formatCount(count)}</strong> of {formatCount(of)} <span class="muted">{what}</span>
      </span>
      <span class="muted">
        {rateName} {formatRate(rate)} {formatInterval(interval)}
      </span>
    </div>
  );
}
