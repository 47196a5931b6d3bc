import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Figure, FigureCell } from '../curves/figure';
import { figureTable } from '../curves/figureTable';
import { formatCount } from '../format/formatCount';

/** Rows that a table can hold without slowing the panel down; a saved file has them all. */
const mostRows = 500;

interface FigureTableProps {
  readonly figure: Figure;
  readonly hidden: readonly string[];
}

/** The numbers behind a chart. */
export function FigureTable({ figure, hidden }: FigureTableProps): VNode {
  const { columns, rows } = useMemo(() => figureTable(figure, hidden), [figure, hidden]);
  const step = Math.ceil(rows.length / mostRows);
  const shown = rows.filter((_, at) => at % step === 0 || at === rows.length - 1);
  return (
    <div class="epochTable" tabIndex={0} role="region" aria-label={`${figure.title}, as a table`} data-figure-table>
      <table>
        <caption>
          {figure.summary}
          {shown.length < rows.length && ` ${formatCount(shown.length)} of ${formatCount(rows.length)} points.`}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(([series, ...cells], at) => (
            <tr key={at}>
              <th scope="row">{series}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cellText(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellText(cell: FigureCell): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? formatCount(cell) : cell.toPrecision(4);
}
