import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { InspectedRow, RowSort } from '../../src/protocol/inspectorMessages';
import { formatCount } from '../format/formatCount';
import { formatScore } from '../format/formatScore';
import { rowAt } from '../inspection/loadedRows';
import type { Inspection } from '../inspection/inspection';
import { rowsInView, scrollHeightOf, scrollToRow } from '../inspection/virtualRows';
import type { PanelModel } from '../panelModel';
import { Icon } from './Icon';

const rowHeight = 22;

/** Beside the rows themselves, of which so many are seen at most. */
const mostVisibleRows = 14;

interface RowGridProps {
  readonly inspection: Inspection;
  readonly threshold: number;
  readonly label: string;
  /** Whether it takes saying which split a row is of. */
  readonly ofAllSplits: boolean;
  readonly act: PanelModel['act'];
  readonly onGoToRow: (index: number, keepFocus: boolean) => void;
  /** The user wants to know why the current row got its score, or no longer. */
  readonly onWhy: () => void;
  /** The user wants back to where the rows were selected. */
  readonly onLeave: () => void;
}

/**
 * A table of any number of rows, of which only those in view are there. The grid keeps the focus and names the current row, so that
 * a row may leave the page while it scrolls.
 */
export function RowGrid(props: RowGridProps): VNode {
  const { inspection, threshold, label, ofAllSplits, act, onGoToRow, onWhy, onLeave } = props;
  const { rows, currentRow, sort, focusRequests, selectionNumber } = inspection;
  const total = rows.total ?? 0;
  const grid = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const geometry = { rowHeight, total, viewHeight: Math.max(1, Math.min(total, mostVisibleRows)) * rowHeight };
  const { first, last, top } = rowsInView(geometry, scrollTop);

  useEffect(() => {
    act({ type: 'rowsScrolled', first, last });
  }, [first, last, rows.selectionNumber, total]);
  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null || total === 0) return;
    const wanted = scrollToRow(geometry, element.scrollTop, currentRow);
    if (wanted !== null) element.scrollTop = wanted;
  }, [currentRow, total]);
  useLayoutEffect(() => {
    if (grid.current !== null && currentRow === 0) grid.current.scrollTop = 0;
  }, [selectionNumber]);
  const answeredFocus = useRef(0);
  useEffect(() => {
    if (focusRequests === answeredFocus.current) return;
    answeredFocus.current = focusRequests;
    grid.current?.focus();
  }, [focusRequests]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const moved = movedRow(event.key, currentRow, total);
    if (moved !== null) act({ type: 'rowMoved', row: moved });
    else if (event.key === 'Enter') onGoToRow(currentRow, false);
    else if (event.key === ' ') onGoToRow(currentRow, true);
    else if (isPlain(event, 'w')) onWhy();
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };
  const haveSpread = [...rows.pages.values()].some(([row]) => row !== undefined && row.spread !== null);
  const haveEpochs = inspection.epochs.kept !== null;
  const havePredicted = [...rows.pages.values()].some(([row]) => row !== undefined && row.predicted !== null);
  const columns = columnsOf(rows.columns, threshold, { haveSpread, havePredicted, haveEpochs, ofAllSplits });
  const drawn = Array.from({ length: total === 0 ? 0 : last - first + 1 }, (_, index) => first + index);
  return (
    <div
      class="rowGrid"
      role="grid"
      ref={grid}
      tabIndex={0}
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      data-spread={haveSpread}
      data-epochs={haveEpochs}
      data-predicted={havePredicted}
      aria-activedescendant={currentRow >= first && currentRow <= last && total > 0 ? rowId(currentRow) : undefined}
      style={{ '--columns': String(rows.columns.length) }}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        setScrollTop(event.currentTarget.scrollTop);
      }}
    >
      <div class="rowGridHead" role="rowgroup">
        <div class="gridRow" role="row" aria-rowindex={1}>
          {columns.map(({ title, sortBy, isNumber }) => (
            <ColumnHeader
              key={title}
              title={title}
              isNumber={isNumber}
              direction={isSameKey(sort.by, sortBy) ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              onSort={() => {
                act({ type: 'sortChanged', by: sortBy });
              }}
            />
          ))}
        </div>
      </div>
      <div class="rowGridBody" role="rowgroup" style={{ height: `${String(scrollHeightOf(geometry))}px` }}>
        {drawn.map((index) => {
          const row = rowAt(rows, index);
          return (
            <div
              key={index}
              id={rowId(index)}
              class="gridRow"
              role="row"
              data-row={row?.row}
              data-line={row?.line}
              aria-rowindex={index + 2}
              aria-selected={index === currentRow}
              style={{ top: `${String(top + (index - first) * rowHeight)}px` }}
              onClick={() => {
                act({ type: 'rowMoved', row: index });
                onGoToRow(index, true);
              }}
              onDblClick={() => {
                onGoToRow(index, false);
              }}
            >
              {columns.map(({ title, textOf, isNumber }) => {
                const text = row === undefined ? '' : textOf(row);
                return (
                  <span
                    key={title}
                    role="gridcell"
                    class={(isNumber ?? looksLikeNumber(text)) ? 'gridCell numeric' : 'gridCell'}
                    title={text.length > 14 ? text : undefined}
                  >
                    {text}
                  </span>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface GridColumn {
  readonly title: string;
  readonly sortBy: RowSort['by'];
  /** Undefined where each value decides for itself. */
  readonly isNumber?: boolean;
  readonly textOf: (row: InspectedRow) => string;
}

/** What there is to show beside score and label. */
interface KnownOfRows {
  readonly haveSpread: boolean;
  readonly havePredicted: boolean;
  readonly haveEpochs: boolean;
  readonly ofAllSplits: boolean;
}

function columnsOf(
  datasetColumns: readonly string[],
  threshold: number,
  { haveSpread, havePredicted, haveEpochs, ofAllSplits }: KnownOfRows,
): readonly GridColumn[] {
  return [
    { title: 'Line', sortBy: 'line', isNumber: true, textOf: ({ line }) => formatCount(line) },
    { title: 'Score', sortBy: 'score', isNumber: true, textOf: ({ score }) => formatScore(score) },
    {
      title: 'Margin',
      sortBy: 'margin',
      isNumber: true,
      textOf: ({ score }) => `${score < threshold ? '−' : '+'}${Math.abs(score - threshold).toFixed(4)}`,
    },
    ...(haveSpread ? [spreadColumn] : []),
    ...(haveEpochs ? [missedEpochsColumn] : []),
    {
      title: 'Label',
      sortBy: 'label',
      isNumber: false,
      textOf: ({ label, cell, split }) => `${cell.toUpperCase()} · ${label}${ofAllSplits ? ` · ${split}` : ''}`,
    },
    ...(havePredicted ? [predictedColumn] : []),
    ...datasetColumns.map((column, index): GridColumn => ({
      title: column,
      sortBy: { column },
      textOf: ({ values }) => values[index] ?? '',
    })),
  ];
}

/** How far the members of an ensemble disagree, in log odds. */
const spreadColumn: GridColumn = {
  title: 'Spread',
  sortBy: 'spread',
  isNumber: true,
  textOf: ({ spread }) => (spread === null ? '' : spread.toFixed(3)),
};

/** Of the epochs whose scores were kept, those that had the row on the wrong side; test rows have none. */
const missedEpochsColumn: GridColumn = {
  title: 'Epochs wrong',
  sortBy: 'missedEpochs',
  isNumber: true,
  textOf: ({ missedEpochs }) => (missedEpochs === null ? '' : formatCount(missedEpochs)),
};

/** The likeliest of all classes, whatever the threshold. */
const predictedColumn: GridColumn = {
  title: 'Taken for',
  sortBy: 'predicted',
  isNumber: false,
  textOf: ({ predicted }) => predicted ?? '',
};

interface ColumnHeaderProps {
  readonly title: string;
  readonly isNumber: boolean | undefined;
  readonly direction: 'ascending' | 'descending' | 'none';
  readonly onSort: () => void;
}

function ColumnHeader({ title, isNumber, direction, onSort }: ColumnHeaderProps): VNode {
  return (
    <span role="columnheader" class={isNumber === true ? 'gridCell numeric' : 'gridCell'} aria-sort={direction}>
      <button type="button" class="quiet sortButton" title={`Sort by ${title}`} onClick={onSort}>
        <span class="sortTitle">{title}</span>
        {direction !== 'none' && <Icon name={direction === 'ascending' ? 'arrow-up' : 'arrow-down'} />}
      </button>
    </span>
  );
}

function movedRow(key: string, row: number, total: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return row + 1;
    case 'ArrowUp':
      return row - 1;
    case 'PageDown':
      return row + mostVisibleRows - 1;
    case 'PageUp':
      return row - mostVisibleRows + 1;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}

/** Without a key that makes it a command of the editor. */
function isPlain({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, letter: string): boolean {
  return key.toLowerCase() === letter && !ctrlKey && !metaKey && !altKey;
}

function rowId(index: number): string {
  return `row-${String(index)}`;
}

function isSameKey(one: RowSort['by'], other: RowSort['by']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function looksLikeNumber(text: string): boolean {
  return /^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(text);
}
