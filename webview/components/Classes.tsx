import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ClassMetricsRecord } from '../../src/protocol/runRecord';
import { formatRate } from '../format/formatRate';
import { cellTexts, type CellText } from '../view/classMatrixView';
import { shownSplits, type ShownSplit } from '../view/matrixView';
import { ClassMatrix } from './ClassMatrix';
import { ClassTable } from './ClassTable';

interface ClassesProps {
  readonly metrics: ClassMetricsRecord;
  readonly positive: readonly string[];
}

/** How all classes are told apart, whatever the threshold: one split at a time, because a matrix of many classes takes room. */
export function Classes({ metrics, positive }: ClassesProps): VNode {
  const [split, setSplit] = useState<ShownSplit>('test');
  const [shown, setShown] = useState<CellText>('counts');
  const { labels } = metrics;
  const report = metrics.splits[split];
  return (
    <section class="classes" data-classes={split} aria-labelledby="classes-title">
      <h2 class="cardTitle" id="classes-title">
        All classes
        <span class="classChoices">
          <label>
            <span class="visuallyHidden">Split</span>
            <select
              value={split}
              onChange={(event) => {
                setSplit(event.currentTarget.value as ShownSplit);
              }}
            >
              {shownSplits.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span class="visuallyHidden">Cells show</span>
            <select
              value={shown}
              onChange={(event) => {
                setShown(event.currentTarget.value as CellText);
              }}
            >
              {Object.entries(cellTexts).map(([id, text]) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        </span>
      </h2>
      <div class="classParts">
        <ClassMatrix split={split} labels={labels} positive={positive} report={report} shown={shown} />
        <ClassTable split={split} labels={labels} positive={positive} report={report} />
      </div>
      <p class="muted">
        A row is taken for its likeliest class, whatever the threshold. Accuracy {formatRate(report.accuracy)}.
      </p>
    </section>
  );
}
