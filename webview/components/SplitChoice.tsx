import type { VNode } from 'preact';
import type { SplitName } from '../../src/engine/splitName';

interface SplitChoiceProps {
  /** What it is a choice for: the name of its group. */
  readonly purpose: 'curve' | 'importance';
  readonly splits: readonly SplitName[];
  readonly chosen: SplitName;
  readonly onChoose: (split: SplitName) => void;
}

/** Whose rows a card is about. */
export function SplitChoice({ purpose, splits, chosen, onChoose }: SplitChoiceProps): VNode {
  return (
    <fieldset class="splitChoice">
      <legend class="visuallyHidden">Rows of the {purpose}</legend>
      {splits.map((split) => (
        <label key={split} {...{ [`data-${purpose}-split`]: split }}>
          <input
            type="radio"
            name={`${purpose}-split`}
            class="visuallyHidden"
            checked={split === chosen}
            onChange={() => {
              onChoose(split);
            }}
          />
          <span>{split}</span>
        </label>
      ))}
    </fieldset>
  );
}
