import type { VNode } from 'preact';
import { formatCount } from '../format/formatCount';

/** More are typed rather than looked for in a list. */
const mostListed = 200;

interface SliceColumnChooserProps {
  readonly columns: readonly string[];
  readonly chosen: string;
  readonly onChoose: (column: string) => void;
}

export function SliceColumnChooser({ columns, chosen, onChoose }: SliceColumnChooserProps): VNode {
  return (
    <label class="sliceChoice">
      <span class="muted">By</span>
      {columns.length <= mostListed ? (
        <select
          value={chosen}
          data-slice-by
          onChange={(event) => {
            onChoose(event.currentTarget.value);
          }}
        >
          {columns.map((column) => (
            <option key={column} value={column}>
              {column}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input
            type="text"
            list="slice-columns"
            spellcheck={false}
            autocomplete="off"
            data-slice-by
            value={chosen}
            onChange={(event) => {
              const { value } = event.currentTarget;
              if (columns.includes(value)) onChoose(value);
              else event.currentTarget.value = chosen;
            }}
          />
          <span class="muted">of {formatCount(columns.length)} columns</span>
          <datalist id="slice-columns">
            {columns.map((column) => (
              <option key={column} value={column} />
            ))}
          </datalist>
        </>
      )}
    </label>
  );
}
