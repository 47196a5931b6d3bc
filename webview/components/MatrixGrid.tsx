import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Cell, ConfusionCounts } from '../../src/engine/confusion';
import { formatCount } from '../format/formatCount';
import { formatPercentages } from '../format/percentages';
import { matrixRows, nextCell } from '../view/cellWalk';
import type { ClassNames } from '../view/classNames';
import type { ShownSplit } from '../view/matrixView';

interface MatrixGridProps {
  readonly split: ShownSplit;
  readonly names: ClassNames;
  readonly counts: ConfusionCounts;
}

/** True classes down, predicted across. One cell takes part in the tab order; arrow keys walk from there. */
export function MatrixGrid({ split, names, counts }: MatrixGridProps): VNode {
  const [current, setCurrent] = useState<Cell>('tp');
  const grid = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextCell(current, event.key);
    if (next === null) return;
    event.preventDefault();
    setCurrent(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell=${next}]`)?.focus();
  };
  return (
    <table
      class="matrixGrid"
      role="grid"
      ref={grid}
      aria-label={`Confusion matrix, ${split} split`}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          <td />
          <ClassHeader scope="col" prefix="predicted" name={names.positive} />
          <ClassHeader scope="col" prefix="predicted" name={names.negative} />
        </tr>
      </thead>
      <tbody>
        {matrixRows.map((cells, row) => {
          const inRow = cells.map((cell) => counts[cell]);
          const shares = formatPercentages(inRow);
          const total = inRow.reduce((sum, count) => sum + count, 0);
          return (
            <tr key={row}>
              <ClassHeader scope="row" prefix="true" name={row === 0 ? names.positive : names.negative} total={total} />
              {cells.map((cell, column) => (
                <td
                  key={cell}
                  class="cell"
                  data-cell={cell}
                  data-count={counts[cell]}
                  tabIndex={cell === current ? 0 : -1}
                  aria-label={`${cellNames[cell]}: ${formatCount(counts[cell])} of ${formatCount(total)}, ${shares[column] ?? ''}`}
                  style={{ '--share': `${String(total === 0 ? 0 : (100 * counts[cell]) / total)}%` }}
                  onFocus={() => {
                    setCurrent(cell);
                  }}
                >
                  <span class="cellTop">
                    <abbr class="cellName" title={cellNames[cell]}>
                      {cell.toUpperCase()}
                    </abbr>
                    <span class="cellShare">{shares[column]}</span>
                  </span>
                  <span class="cellCount">{formatCount(counts[cell])}</span>
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const cellNames: Readonly<Record<Cell, string>> = {
  tp: 'True positives',
  fn: 'False negatives (misses)',
  fp: 'False positives (false alarms)',
  tn: 'True negatives',
};

interface ClassHeaderProps {
  readonly scope: 'row' | 'col';
  readonly prefix: string;
  readonly name: string;
  readonly total?: number;
}

function ClassHeader({ scope, prefix, name, total }: ClassHeaderProps): VNode {
  return (
    <th scope={scope} title={`${prefix} ${name}`}>
      <span class="headerLabel">
        <span class="headerPrefix">{prefix}</span> <span class="headerName">{name}</span>
      </span>
      {total !== undefined && <span class="headerTotal">{formatCount(total)}</span>}
    </th>
  );
}
