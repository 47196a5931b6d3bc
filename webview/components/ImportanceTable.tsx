import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ImportanceAnswer } from '../../src/protocol/inspectorMessages';
import { figureCsv } from '../curves/figureTable';
import { formatSigned } from '../format/formatSigned';
import type { PanelModel } from '../panelModel';
import { importanceSummary, importanceView, type ImportanceBar } from '../why/importanceView';
import { ShowAllButton } from './ShowAllButton';

/** Columns that matter most; a table of a hundred would push everything below it away. */
const firstColumns = 15;

interface ImportanceTableProps {
  readonly answer: ImportanceAnswer;
  readonly showsAll: boolean;
  readonly onToggleAll: () => void;
  readonly send: PanelModel['send'];
}

/** A table in which bars with whiskers say what the numbers say. */
export function ImportanceTable({ answer, showsAll, onToggleAll, send }: ImportanceTableProps): VNode {
  const { zero, bars } = useMemo(() => importanceView(answer), [answer]);
  const shown = showsAll ? bars : bars.slice(0, firstColumns);
  const save = (): void => {
    send({ type: 'saveFigure', name: `importance-${answer.split}`, format: 'csv', contents: csvOf(answer) });
  };
  return (
    <>
      <p class="muted">{importanceSummary(answer)}</p>
      <table class="barTable importances">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th aria-hidden="true" />
            <th scope="col" class="numeric">
              Loss of ROC AUC
            </th>
            <th scope="col" class="numeric">
              95 % interval
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((bar) => (
            <tr key={bar.column} data-column={bar.column}>
              <th scope="row" title={bar.column}>
                {bar.column}
              </th>
              <td aria-hidden="true">
                <WhiskerBar zero={zero} bar={bar} />
              </td>
              <td class="numeric" data-drop>
                {formatSigned(bar.drop, 4)}
              </td>
              <td class="numeric muted">
                {bar.interval === null
                  ? '–'
                  : `[${formatSigned(bar.interval[0], 4)}, ${formatSigned(bar.interval[1], 4)}]`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="importanceEnd">
        <ShowAllButton
          action="allImportances"
          first={firstColumns}
          total={bars.length}
          showsAll={showsAll}
          onToggle={onToggleAll}
        />
        <button type="button" class="quiet" data-save="importance" title="Save as CSV" onClick={save}>
          CSV
        </button>
        <span class="muted">Columns that say the same stand in for each other: each may seem worth little alone.</span>
      </p>
    </>
  );
}

function WhiskerBar({ zero, bar: { bar, whisker } }: { readonly zero: number; readonly bar: ImportanceBar }): VNode {
  return (
    <span class="whiskerBar" style={{ '--zero': String(zero) }}>
      <span class="whiskerFill" style={stretch(bar)} />
      {whisker !== null && <span class="whisker" style={stretch(whisker)} />}
    </span>
  );
}

function stretch([from, to]: readonly [number, number]): Record<string, string> {
  return { left: `${String(100 * from)}%`, width: `${String(100 * (to - from))}%` };
}

function csvOf({ split, rows, repeats, columns }: ImportanceAnswer): string {
  return figureCsv({
    columns: ['column', 'loss of ROC AUC', 'lower', 'upper', 'split', 'rows', 'repeats'],
    rows: columns.map(({ column, drop, interval }) => [
      ...[column, drop, interval?.[0] ?? null, interval?.[1] ?? null],
      ...[split, rows, repeats],
    ]),
  });
}
