import type { VNode } from 'preact';
import type { DatasetFacts } from '../../src/protocol/runRecord';
import type { SplitName } from '../../src/engine/splitName';
import { splitsWithRows } from '../curves/curvesState';
import { formatScore } from '../format/formatScore';
import type { FilterAction } from '../filter/filterState';
import { thresholdOf, type Inspection } from '../inspection/inspection';
import type { SlicesAction } from '../slices/slicesState';
import { Icon } from './Icon';
import { SliceColumnChooser } from './SliceColumnChooser';
import { SlicesTable } from './SlicesTable';

interface SlicesProps {
  readonly inspection: Inspection;
  readonly dataset: DatasetFacts;
  readonly onChange: (action: SlicesAction) => void;
  readonly onFilter: (action: FilterAction) => void;
}

/** On which rows the run does badly. It is folded until it is wanted, because the whole file has to be read for it. */
export function Slices({ inspection, dataset, onChange, onFilter }: SlicesProps): VNode {
  const { isOpen, answer, failure, waitsFor } = inspection.slices;
  return (
    <section class="card slices" data-slices={isOpen ? 'open' : 'folded'} aria-labelledby="slices-title">
      <h2 class="slicesTitle" id="slices-title">
        <button
          type="button"
          class="quiet"
          data-action="toggleSlices"
          aria-expanded={isOpen}
          aria-controls="slices-body"
          onClick={() => {
            onChange({ type: 'slicesToggled' });
          }}
        >
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} /> Slices
        </button>
        <span class="muted">on which rows the run does badly, by the values of a column</span>
      </h2>
      {isOpen && (
        <div class="slicesBody" id="slices-body" aria-busy={waitsFor !== null}>
          {failure !== null && (
            <div class="slicesFailure" role="alert">
              <p>
                <Icon name="error" /> {failure.message} {failure.advice}
              </p>
              <button
                type="button"
                class="secondary"
                data-action="slicesAskedAgain"
                onClick={() => {
                  onChange({ type: 'slicesAskedAgain' });
                }}
              >
                Try again
              </button>
            </div>
          )}
          {answer === null && failure === null && (
            <p class="muted">
              <Icon name="loading" spinning /> Reading the dataset…
            </p>
          )}
          {answer !== null && (
            <>
              <SliceChoices inspection={inspection} dataset={dataset} columns={answer.columns} onChange={onChange} />
              {failure === null && <SlicesFound inspection={inspection} onFilter={onFilter} />}
            </>
          )}
        </div>
      )}
    </section>
  );
}

interface SliceChoicesProps extends Pick<SlicesProps, 'inspection' | 'dataset' | 'onChange'> {
  readonly columns: readonly string[];
}

function SliceChoices({ inspection, dataset, columns, onChange }: SliceChoicesProps): VNode {
  const { column, split, answer, waitsFor } = inspection.slices;
  return (
    <div class="sliceChoices">
      <SliceColumnChooser
        columns={columns}
        chosen={column ?? answer?.column ?? ''}
        onChoose={(chosen) => {
          onChange({ type: 'sliceColumnChosen', column: chosen });
        }}
      />
      <label class="sliceChoice">
        <span class="muted">Split</span>
        <select
          value={split}
          data-slice-split
          onChange={(event) => {
            onChange({ type: 'sliceSplitChosen', split: event.currentTarget.value as SplitName });
          }}
        >
          {splitsWithRows(dataset.splits).map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <span class="muted" role="status">
        {waitsFor !== null && (
          <>
            <Icon name="loading" spinning /> Counting…
          </>
        )}
      </span>
    </div>
  );
}

/** What was counted; it stays while another threshold, column or split is waited for. */
function SlicesFound({ inspection, onFilter }: Pick<SlicesProps, 'inspection' | 'onFilter'>): VNode | null {
  const { answer, answered } = inspection.slices;
  if (answer === null || answered === null) return null;
  const { split, threshold, expression } = answered;
  const rows = expression === '' ? `the ${split} split` : `the ${split} split that the filter leaves`;
  if (answer.slices.length === 0) {
    return <p class="slicesEmpty muted">There are no rows of {rows}.</p>;
  }
  const { applied, wanted } = inspection.filter;
  return (
    <>
      <SlicesTable
        answer={answer}
        caption={`Recall and specificity by ${answer.column} at a threshold of ${formatScore(threshold)}, rows of ${rows}`}
        chosen={(wanted ?? applied?.rows)?.slice ?? null}
        onChoose={(slice) => {
          onFilter({ type: 'sliceChosen', slice });
        }}
      />
      <p class="muted">
        Rows of {rows}, worst first; groups with fewer than 10 positives come last. Intervals are at 95 % for one group
        at a time (Wilson): among many, one is low by chance.{' '}
        {threshold !== thresholdOf(inspection) && 'The threshold is moving.'}
        {inspection.epochs.at !== null &&
          'They are of the weights that were kept, and not of the epoch that is looked at.'}
      </p>
    </>
  );
}
