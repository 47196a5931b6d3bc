import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { chosenRowsOf, type FilterAction } from '../filter/filterState';
import type { Inspection } from '../inspection/inspection';
import { Icon } from './Icon';

interface FilterBarProps {
  readonly inspection: Inspection;
  readonly onChange: (action: FilterAction) => void;
}

/** Where a condition on the rows is typed. What is wrong with one is said right below it, and nothing else changes. */
export function FilterBar({ inspection, onChange }: FilterBarProps): VNode {
  const { filter, filterExample, scores } = inspection;
  const { wanted, refused, applied } = filter;
  const current = refused?.rows.expression ?? chosenRowsOf(filter).expression;
  // What is being typed, until it is entered or the filter becomes another one.
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: string } | null>(null);
  const text = draft?.over === current ? draft.text : current;
  const enter = (expression: string): void => {
    setDraft(null);
    onChange({ type: 'expressionEntered', expression });
  };
  return (
    <form
      class="filterBar"
      role="search"
      aria-label="Rows that are looked at"
      onSubmit={(event) => {
        event.preventDefault();
        enter(text);
      }}
    >
      <label class="filterField">
        <span class="label">Filter</span>
        <input
          type="text"
          data-filter
          spellcheck={false}
          autocomplete="off"
          disabled={scores === null}
          value={text}
          placeholder={filterExample ?? 'score < 0.5'}
          title="A condition in SQL on the columns of the dataset, and on score, spread, label, split, row and line. Enter applies it."
          aria-describedby="filter-status"
          aria-invalid={refused !== null}
          onInput={(event) => {
            setDraft({ text: event.currentTarget.value, over: current });
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || text === '') return;
            event.preventDefault();
            // Back by one step: what is typed, what was refused, what holds.
            if (text !== current) setDraft(null);
            else enter(refused === null ? '' : (applied?.rows.expression ?? ''));
          }}
        />
      </label>
      <button
        type="button"
        class="quiet iconOnly"
        data-action="clearFilter"
        title="Clear the filter"
        aria-label="Clear the filter"
        disabled={text === ''}
        onClick={() => {
          enter('');
        }}
      >
        <Icon name="close" />
      </button>
      <p id="filter-status" class="filterStatus" role="status" data-filter-state={stateOf(inspection)}>
        {wanted !== null && (
          <>
            <Icon name="loading" spinning /> Filtering…
          </>
        )}
        {refused !== null && (
          <>
            <Icon name="error" /> {refused.failure.message} {refused.failure.advice}
          </>
        )}
        {wanted === null && refused === null && <span class="muted">Enter applies a condition in SQL</span>}
      </p>
    </form>
  );
}

function stateOf({ filter }: Inspection): string {
  if (filter.wanted !== null) return 'reading';
  if (filter.refused !== null) return 'refused';
  return filter.applied === null ? 'none' : 'applied';
}
