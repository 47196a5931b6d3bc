import type { ChangedRows, ComparedRows } from '../protocol/comparisonPanelMessages';
import type { ChangedRow, RunComparison } from '../protocol/runComparison';

/** So many of each kind are listed: the command line has all of them. */
const mostListed = 200;

/** A comparison as a panel shows it. */
export function comparedRowsOf(compared: RunComparison): ComparedRows {
  const { comparison, rocAucDifference, newlyMissed, newlyCaught, newlyAlarmed, newlyCleared } = compared;
  return {
    state: 'compared',
    comparison,
    rocAucDifference,
    lists: {
      newlyMissed: listed(newlyMissed),
      newlyCaught: listed(newlyCaught),
      newlyAlarmed: listed(newlyAlarmed),
      newlyCleared: listed(newlyCleared),
    },
  };
}

/** Those whose score moved most come first. */
function listed(rows: readonly ChangedRow[]): ChangedRows {
  const change = ({ firstScore, secondScore }: ChangedRow): number => Math.abs(secondScore - firstScore);
  const sorted = rows.toSorted((a, b) => change(b) - change(a) || a.row - b.row);
  return { total: rows.length, rows: sorted.slice(0, mostListed) };
}
