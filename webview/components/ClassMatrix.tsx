import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ClassReportRecord } from '../../src/protocol/runRecord';
import type { ClassPlace } from '../inspection/classPlaces';
import { isSamePlace } from '../inspection/matrixPlaces';
import { classCells, nextCell, placeInWords, type CellPlace, type CellText } from '../view/classMatrixView';

interface ClassMatrixProps {
  readonly split: string;
  readonly labels: readonly string[];
  readonly positive: readonly string[];
  readonly report: ClassReportRecord;
  readonly shown: CellText;
  readonly selected: ClassPlace | null;
  /** Null while there are no rows to select. */
  readonly onSelect: ((place: ClassPlace, byKeyboard: boolean) => void) | null;
}

/**
 * All classes: true ones down, predicted across. One place takes part in the tab order and arrow keys walk from there, headers included. A
 * matrix that is larger than its place scrolls in itself, with its headers in sight.
 */
export function ClassMatrix(props: ClassMatrixProps): VNode {
  const { split, labels, positive, report, shown, selected, onSelect } = props;
  const [current, setCurrent] = useState<CellPlace>({ row: 0, column: 0 });
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // What is walked to must not end up behind the headers, whose size depends on the labels.
    const corner = frame.current?.querySelector<HTMLElement>('.classCorner');
    if (corner) frame.current?.style.setProperty('scroll-padding', scrollPaddingOf(corner));
  }, [labels]);
  const select = (place: CellPlace, byKeyboard: boolean): void => {
    onSelect?.({ truth: labels[place.row] ?? null, predicted: labels[place.column] ?? null }, byKeyboard);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      select(current, true);
      return;
    }
    const next = nextCell(current, event.key, labels.length, event.ctrlKey || event.metaKey);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    frame.current?.querySelector<HTMLElement>(`[data-cell-at="${placeId(next)}"]`)?.focus();
  };
  const placeProps = (place: CellPlace): PlaceProps => {
    const { row, column } = place;
    const words = placeInWords(labels, report, place);
    const isSelected =
      selected !== null && isSamePlace(selected, { truth: labels[row] ?? null, predicted: labels[column] ?? null });
    return {
      'data-cell-at': placeId(place),
      tabIndex: row === current.row && column === current.column ? 0 : -1,
      'data-marked': isSelected,
      ...(onSelect === null ? {} : { 'aria-selected': isSelected }),
      'aria-label': words,
      title: words,
      onFocus: () => {
        setCurrent(place);
      },
      onClick: () => {
        select(place, false);
      },
    };
  };
  const header = (scope: 'row' | 'col', at: number): VNode => {
    const label = labels[at] ?? '';
    const place = scope === 'row' ? { row: at, column: -1 } : { row: -1, column: at };
    return (
      <th key={label} scope={scope} data-positive={positive.includes(label)} {...placeProps(place)}>
        <span class="classLabel">{label}</span>
      </th>
    );
  };
  const hint = onSelect === null ? '' : '. Enter lists the rows of a cell';
  return (
    <div class="classMatrixFrame" ref={frame}>
      <table
        class="classMatrix"
        role="grid"
        aria-label={`Matrix of all classes, ${split} split: true classes down, predicted across${hint}`}
        data-selectable={onSelect !== null}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td class="classCorner muted">true ↓ predicted →</td>
            {labels.map((_, at) => header('col', at))}
          </tr>
        </thead>
        <tbody>
          {classCells(report, shown).map((cells, row) => (
            <tr key={labels[row]}>
              {header('row', row)}
              {cells.map(({ count, text, share, isRight }, column) => {
                const place = placeProps({ row, column });
                return (
                  <td
                    key={labels[column]}
                    class="classCell"
                    data-count={count}
                    data-right={isRight}
                    {...place}
                    aria-label={shown === 'counts' ? place['aria-label'] : `${text}: ${place['aria-label']}`}
                    style={{ '--share': `${String(100 * share)}%` }}
                  >
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PlaceProps {
  readonly 'data-cell-at': string;
  readonly 'data-marked': boolean;
  readonly 'aria-selected'?: boolean;
  readonly 'aria-label': string;
  readonly title: string;
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}

function placeId({ row, column }: CellPlace): string {
  return `${String(row)},${String(column)}`;
}

function scrollPaddingOf(corner: HTMLElement): string {
  return `${String(corner.offsetHeight)}px 0 0 ${String(corner.offsetWidth)}px`;
}
