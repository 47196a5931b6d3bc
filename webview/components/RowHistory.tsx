import type { VNode } from 'preact';
import { historyText } from '../epochs/historyText';
import { formatCount } from '../format/formatCount';
import type { Inspection } from '../inspection/inspection';
import { HistoryStrip } from './HistoryStrip';

/** Since when the row that the list is on is missed: in words, and its score over the epochs. */
export function RowHistory({ inspection }: { readonly inspection: Inspection }): VNode | null {
  const { epochs, history, rows } = inspection;
  const { answered } = history;
  if (epochs.kept === null || rows.total === 0 || answered === null) return null;
  return (
    <div class="rowHistory" data-row-history={answered.row}>
      <p>
        <span class="muted">Line {formatCount(answered.line)}</span>{' '}
        {answered.history === null ? notScoredByEpochs : historyText(answered.history)}
      </p>
      {answered.history !== null && <HistoryStrip history={answered.history} epoch={epochs.at} />}
    </div>
  );
}

const notScoredByEpochs = 'No epoch has scored this row: it was scored once, with the weights that were kept.';
