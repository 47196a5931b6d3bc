import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ClassMetricsRecord } from '../../src/protocol/runRecord';
import { formatRate } from '../format/formatRate';
import type { Inspection } from '../inspection/inspection';
import { isClassPlace, isSamePlace } from '../inspection/matrixPlaces';
import type { ClassPlace } from '../inspection/classPlaces';
import type { PanelModel } from '../panelModel';
import { cellTexts, type CellText } from '../view/classMatrixView';
import { shownSplits, type ShownSplit } from '../view/matrixView';
import { ClassMatrix } from './ClassMatrix';
import { ClassTable } from './ClassTable';

/** More stand side by side only with their names upright. */
const fewClasses = 8;

interface ClassesProps {
  readonly metrics: ClassMetricsRecord;
  readonly positive: readonly string[];
  readonly inspection: Inspection | null;
  readonly act: PanelModel['act'];
  /** The rows of what is selected here. */
  readonly children: ComponentChildren;
}

/** How all classes are told apart, whatever the threshold: one split at a time, because a matrix of many classes takes room. */
export function Classes({ metrics, positive, inspection, act, children }: ClassesProps): VNode {
  const place = inspection?.selected?.place;
  const selected = place !== undefined && isClassPlace(place) ? place : null;
  const listed = inspection?.selected?.split ?? 'all';
  const selectedSplit = selected === null || listed === 'all' ? null : listed;
  const [split, setSplit] = useState<ShownSplit>(selectedSplit ?? 'test');
  const [shown, setShown] = useState<CellText>('counts');
  const isFiltered = (inspection?.filter.applied ?? null) !== null;
  const { labels } = metrics;
  const report = metrics.splits[split];
  const selectedHere = selectedSplit === split ? selected : null;
  const select = (to: ClassPlace, byKeyboard: boolean): void => {
    const isSelected = selectedHere !== null && isSamePlace(selectedHere, to);
    act({ type: 'placeSelected', selected: isSelected && !byKeyboard ? null : { split, place: to }, byKeyboard });
  };
  return (
    <section
      class="classes"
      data-classes={split}
      data-many={labels.length > fewClasses}
      aria-labelledby="classes-title"
    >
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
        <ClassMatrix
          split={split}
          labels={labels}
          positive={positive}
          report={report}
          shown={shown}
          selected={selectedHere}
          onSelect={(inspection?.scores ?? null) === null ? null : select}
        />
        <ClassTable split={split} labels={labels} positive={positive} report={report} />
      </div>
      {children}
      <p class="muted">
        A row is taken for its likeliest class, whatever the threshold. Accuracy {formatRate(report.accuracy)}.
        {isFiltered && ' Counted on all rows of the split; those listed for a cell are the ones of the filter.'}
      </p>
    </section>
  );
}
