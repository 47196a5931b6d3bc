import type { VNode } from 'preact';
import type { SplitName } from '../../src/engine/splitName';

interface SplitChoiceProps<Choice> {
  /** What it is a choice for: the name of its group. */
  readonly purpose: 'curve' | 'importance' | 'list';
  readonly splits: readonly Choice[];
  readonly chosen: Choice;
  readonly onChoose: (split: Choice) => void;
}

/** Whose rows a card is about. */
export function SplitChoice<Choice extends SplitName | 'all'>({
  purpose,
  splits,
  chosen,
  onChoose,
}: SplitChoiceProps<Choice>): VNode {
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
