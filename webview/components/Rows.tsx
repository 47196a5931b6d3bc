import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { countOf, formatCount } from '../format/formatCount';
import { rowsOfSelection, type Inspection, type SelectedPlace } from '../inspection/inspection';
import { rowAt } from '../inspection/loadedRows';
import { isClassPlace } from '../inspection/matrixPlaces';
import { titleOfPlace } from '../inspection/placeNames';
import type { PanelModel } from '../panelModel';
import type { ClassNames } from '../view/classNames';
import { shownSplits } from '../view/matrixView';
import { Icon } from './Icon';
import { RowGrid } from './RowGrid';
import { RowHistory } from './RowHistory';
import { SplitChoice } from './SplitChoice';
import { useStayInView } from './useStayInView';
import { Why } from './Why';

interface RowsProps {
  readonly inspection: Inspection;
  readonly selected: SelectedPlace;
  readonly names: ClassNames;
  /** Whether rows have lines in a text editor. */
  readonly hasLines: boolean;
  readonly act: PanelModel['act'];
  readonly send: PanelModel['send'];
}

/** The rows of what is selected in a matrix, each with the way to its line in the file. */
export function Rows({ inspection, selected, names, hasLines, act, send }: RowsProps): VNode {
  const { rows } = inspection;
  const section = useRef<HTMLElement>(null);
  useStayInView(section);
  const isLoaded = rows.total !== null;
  // Once there is something to see: the section is short before.
  useEffect(() => {
    if (isLoaded) section.current?.scrollIntoView({ block: 'nearest' });
  }, [selected.split, selected.place, isLoaded]);
  const { epoch, threshold } = rowsOfSelection(inspection, selected);
  const title = titleOfPlace(selected.place, names);
  const close = (): void => {
    act({ type: 'placeSelected', selected: null, byKeyboard: false });
    focusPlace(selected);
  };
  const goToRow = (index: number, keepFocus: boolean): void => {
    const row = rowAt(rows, index);
    if (row !== undefined && hasLines) send({ type: 'goToRow', line: row.line, lastLine: row.lastLine, keepFocus });
  };
  const toggleWhy = (): void => {
    act({ type: 'whyChanged', change: { type: 'whyToggled' } });
  };
  return (
    <section class="card rows" data-rows ref={section} aria-labelledby="rows-title">
      <div class="cardTitle">
        <h2 id="rows-title">
          {title}{' '}
          <span class="muted">
            {splitText(selected.split)}
            {epoch !== null && `, epoch ${formatCount(epoch)}`}
          </span>{' '}
          <span class="muted number" data-row-total role="status">
            {rows.total === null ? '' : countOf(rows.total, 'row')}
          </span>
        </h2>
        {!isClassPlace(selected.place) && (
          <SplitChoice
            purpose="list"
            splits={[...shownSplits, 'all']}
            chosen={selected.split}
            onChoose={(split) => {
              act({ type: 'placeSelected', selected: { ...selected, split }, byKeyboard: false });
            }}
          />
        )}
        <span class="rowsHint muted">
          {hasLines ? 'Enter goes to the line, W says why' : 'This file has no lines to go to'}
        </span>
        <button
          type="button"
          class="quiet"
          data-action="toggleWhy"
          aria-pressed={inspection.why.isOpen}
          title="What moved the score of the current row (W)"
          onClick={toggleWhy}
        >
          <Icon name="question" /> Why
        </button>
        <button type="button" class="quiet iconOnly" title="Close the list" aria-label="Close the list" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {rows.datasetNote !== null && (
        <p class="rowsNote">
          <Icon name="info" /> {rows.datasetNote}
        </p>
      )}
      {rows.failure !== null && (
        <p class="rowsNote" role="alert">
          <Icon name="error" /> {rows.failure.message} {rows.failure.advice}
        </p>
      )}
      {rows.total === 0 ? (
        <p class="rowsEmpty muted">{noRowsText(selected, title, inspection.filter.applied !== null)}</p>
      ) : (
        <RowGrid
          inspection={inspection}
          threshold={threshold}
          label={`${title} ${splitText(selected.split)}`}
          ofAllSplits={selected.split === 'all'}
          act={act}
          onGoToRow={goToRow}
          onWhy={toggleWhy}
          onLeave={() => {
            focusPlace(selected);
          }}
        />
      )}
      <RowHistory inspection={inspection} />
      {inspection.why.isOpen && rows.total !== 0 && (
        <Why
          inspection={inspection}
          names={names}
          epoch={epoch}
          onGoToLine={
            hasLines
              ? () => {
                  goToRow(inspection.currentRow, false);
                }
              : null
          }
          onClose={toggleWhy}
          act={act}
        />
      )}
      {rows.columnCount > rows.columns.length && (
        <p class="muted">
          The first {rows.columns.length} of {countOf(rows.columnCount, 'column')} are shown.
        </p>
      )}
    </section>
  );
}

function noRowsText({ place }: SelectedPlace, title: string, isFiltered: boolean): string {
  const among = isFiltered ? ' among those of the filter' : '';
  return isClassPlace(place)
    ? `No rows${among}.`
    : `No rows: there are no ${title.toLowerCase()} at this threshold${among}.`;
}

function splitText(split: SelectedPlace['split']): string {
  return split === 'all' ? 'in all splits' : `in the ${split} split`;
}

function focusPlace({ split, place }: SelectedPlace): void {
  const matrix = split === 'all' ? 'test' : split;
  const cell = isClassPlace(place) ? '.classMatrix [tabindex="0"]' : `[data-split=${matrix}] [data-place=${place}]`;
  document.querySelector<HTMLElement>(cell)?.focus();
}
