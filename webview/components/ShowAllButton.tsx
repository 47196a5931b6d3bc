import type { VNode } from 'preact';
import { countOf } from '../format/formatCount';

interface ShowAllButtonProps {
  readonly action: string;
  /** Columns that are shown at first. */
  readonly first: number;
  readonly total: number;
  readonly showsAll: boolean;
  readonly onToggle: () => void;
}

/** Shows the columns of a table beyond the first ones, and hides them again. */
export function ShowAllButton({ action, first, total, showsAll, onToggle }: ShowAllButtonProps): VNode | null {
  if (total <= first) return null;
  return (
    <button type="button" class="quiet showAll" data-action={action} onClick={onToggle}>
      {showsAll ? `Show the first ${String(first)}` : `Show all ${countOf(total, 'column')}`}
    </button>
  );
}
