import type { VNode } from 'preact';
import type { AppliedFilter, FilterAction } from '../filter/filterState';
import { rowCount } from '../filter/rowCount';
import { countOf, formatCount } from '../format/formatCount';
import type { RunScores } from '../../src/protocol/inspectorMessages';
import { Icon } from './Icon';

interface FilterNoteProps {
  readonly applied: AppliedFilter;
  readonly scores: RunScores;
  readonly onChange: (action: FilterAction) => void;
}

/** Says, wherever the panel is scrolled to, that numbers are of some rows only; each condition can be taken back. */
export function FilterNote({ applied, scores, onChange }: FilterNoteProps): VNode {
  const { expression, slice } = applied.rows;
  const left = rowCount(applied.scores);
  const remove = (action: FilterAction): void => {
    // The button goes with what it takes back; the keyboard stays near.
    document.querySelector<HTMLElement>('[data-filter]')?.focus({ preventScroll: true });
    onChange(action);
  };
  return (
    <section class="filterNote" aria-label="Filter" data-filter-rows={left}>
      <p class="filterChips" role="status">
        <Icon name="filter-filled" />
        <strong class="number">
          {formatCount(left)} of {countOf(rowCount(scores), 'row')}
        </strong>
        {slice !== null && (
          <Chip
            kind="slice"
            text={`${slice.column}: ${slice.name}`}
            onRemove={() => {
              remove({ type: 'sliceChosen', slice: null });
            }}
          />
        )}
        {expression !== '' && (
          <Chip
            kind="expression"
            text={expression}
            onRemove={() => {
              remove({ type: 'expressionEntered', expression: '' });
            }}
          />
        )}
      </p>
      <p class="muted">
        Matrices, threshold counts, curves and listed rows are of these. All else stays that of all rows: the result,
        what policies take, the charts of epochs, the matrix of all classes, what columns are worth.
      </p>
    </section>
  );
}

interface ChipProps {
  readonly kind: string;
  readonly text: string;
  readonly onRemove: () => void;
}

function Chip({ kind, text, onRemove }: ChipProps): VNode {
  return (
    <button
      type="button"
      class="chip"
      data-chip={kind}
      title={`Take back ${text}`}
      aria-label={`Take back ${text}`}
      onClick={onRemove}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onRemove();
      }}
    >
      <span class="chipText">{text}</span>
      <Icon name="close" />
    </button>
  );
}
