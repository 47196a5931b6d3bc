import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type {
  ChangedRows,
  ChangeKind,
  ComparisonPanelMessage,
  ComparisonSnapshot,
} from '../../src/protocol/comparisonPanelMessages';
import { formatCount } from '../format/formatCount';
import { formatScore } from '../format/formatScore';

interface ChangedRowsListProps {
  readonly kind: ChangeKind;
  readonly list: ChangedRows;
  readonly snapshot: ComparisonSnapshot;
  readonly send: (message: ComparisonPanelMessage) => void;
}

/** Rows on which the runs decide differently, in one way. One row takes part in the tab order; arrow keys walk from there. */
export function ChangedRowsList({ kind, list, snapshot, send }: ChangedRowsListProps): VNode {
  const { hasLines } = snapshot;
  const [current, setCurrent] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const goTo = (index: number, keepFocus: boolean): void => {
    const row = list.rows[index];
    if (row !== undefined && hasLines) send({ type: 'goToRow', line: row.line, keepFocus });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: list.rows.length - 1 }[event.key];
    if (next !== undefined && next >= 0 && next < list.rows.length) {
      setCurrent(next);
      body.current?.querySelectorAll('tr')[next]?.focus();
    } else if (event.key === 'Enter') goTo(current, false);
    else if (event.key === ' ') goTo(current, true);
    else if (next === undefined) return;
    event.preventDefault();
  };
  const { title, cell } = texts[kind];
  return (
    <section class="card changedRowsList" data-change-kind={kind} aria-label={title}>
      <h2 class="cardTitle">
        <span>
          <span class="swatch changeSwatch" data-cell={cell} aria-hidden="true" /> {title}
        </span>
        <span class="muted" data-total={list.total}>
          {formatCount(list.total)}
        </span>
      </h2>
      {list.rows.length === 0 ? (
        <p class="rowsNone muted">None</p>
      ) : (
        <div class="rowsScroll">
          <table
            class="comparisonTable"
            role="grid"
            aria-label={`${title}${hasLines ? '. Enter goes to the line' : ''}`}
            data-has-lines={hasLines}
            onKeyDown={onKeyDown}
          >
            <thead>
              <tr>
                <th scope="col">{hasLines ? 'Line' : 'Row'}</th>
                <th scope="col">Label</th>
                <th scope="col">Score A</th>
                <th scope="col">Score B</th>
              </tr>
            </thead>
            <tbody ref={body}>
              {list.rows.map(({ row, line, label, firstScore, secondScore }, index) => (
                <tr
                  key={row}
                  data-line={line}
                  tabIndex={index === current ? 0 : -1}
                  onFocus={() => {
                    setCurrent(index);
                  }}
                  onClick={() => {
                    goTo(index, true);
                  }}
                  onDblClick={() => {
                    goTo(index, false);
                  }}
                >
                  <td>{formatCount(hasLines ? line : row)}</td>
                  <td class="labelCell">{label}</td>
                  <td>{formatScore(firstScore)}</td>
                  <td>{formatScore(secondScore)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.rows.length < list.total && (
        <p class="muted">
          The {formatCount(list.rows.length)} whose score moved most; <code>fnlab compare --json</code> has all of them.
        </p>
      )}
    </section>
  );
}

/** With the cell of the matrix that such a row is in now. */
const texts: Readonly<Record<ChangeKind, { readonly title: string; readonly cell: 'tp' | 'fn' | 'fp' | 'tn' }>> = {
  newlyMissed: { title: 'Newly missed by B', cell: 'fn' },
  newlyCaught: { title: 'Newly caught by B', cell: 'tp' },
  newlyAlarmed: { title: 'New false alarms of B', cell: 'fp' },
  newlyCleared: { title: 'No longer alarmed by B', cell: 'tn' },
};
