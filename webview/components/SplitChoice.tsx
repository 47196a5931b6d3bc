import type { VNode } from 'preact';
import type { SplitName } from '../../src/engine/splitName';

interface SplitChoiceProps {
  readonly splits: readonly SplitName[];
  readonly chosen: SplitName;
  readonly onChoose: (split: SplitName) => void;
}

/** Whose rows a curve is of. */
export function SplitChoice({ splits, chosen, onChoose }: SplitChoiceProps): VNode {
  return (
    <fieldset class="splitChoice">
      <legend class="visuallyHidden">Rows of the curves</legend>
      {splits.map((split) => (
        <label key={split} data-curve-split={split}>
          <input
            type="radio"
            name="curve-split"
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
