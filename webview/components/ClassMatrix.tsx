import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ClassReportRecord } from '../../src/protocol/runRecord';
import { cellInWords, classCells, nextCell, type CellPlace, type CellText } from '../view/classMatrixView';

interface ClassMatrixProps {
  readonly split: string;
  readonly labels: readonly string[];
  readonly positive: readonly string[];
  readonly report: ClassReportRecord;
  readonly shown: CellText;
}

/**
 * All classes: true ones down, predicted across. One cell takes part in the tab order and arrow keys walk from there. A matrix that is
 * larger than its place scrolls in itself, with its headers in sight.
 */
export function ClassMatrix({ split, labels, positive, report, shown }: ClassMatrixProps): VNode {
  const [current, setCurrent] = useState<CellPlace>({ row: 0, column: 0 });
  const grid = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextCell(current, event.key, labels.length, event.ctrlKey || event.metaKey);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell-at="${placeId(next)}"]`)?.focus();
  };
  const header = (label: string, scope: 'row' | 'col'): VNode => (
    <th key={label} scope={scope} title={label} data-positive={positive.includes(label)}>
      <span class="classLabel">{label}</span>
    </th>
  );
  return (
    <div class="classMatrixFrame">
      <table
        class="classMatrix"
        role="grid"
        ref={grid}
        aria-label={`Matrix of all classes, ${split} split: true classes down, predicted across`}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td class="classCorner muted">true ↓ predicted →</td>
            {labels.map((label) => header(label, 'col'))}
          </tr>
        </thead>
        <tbody>
          {classCells(report, shown).map((cells, row) => (
            <tr key={labels[row]}>
              {header(labels[row] ?? '', 'row')}
              {cells.map(({ count, text, share, isRight }, column) => {
                const place = { row, column };
                const words = cellInWords(labels, report, place);
                return (
                  <td
                    key={labels[column]}
                    class="classCell"
                    data-cell-at={placeId(place)}
                    data-count={count}
                    data-right={isRight}
                    tabIndex={row === current.row && column === current.column ? 0 : -1}
                    aria-label={shown === 'counts' ? words : `${text}: ${words}`}
                    title={words}
                    style={{ '--share': `${String(100 * share)}%` }}
                    onFocus={() => {
                      setCurrent(place);
                    }}
                    onClick={() => {
                      setCurrent(place);
                    }}
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

function placeId({ row, column }: CellPlace): string {
  return `${String(row)}-${String(column)}`;
}
