import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LossSettings } from '../../src/engine/losses/lossSettings';
import { formatWeight } from '../format/formatRate';
import { specificityWeightOf } from '../view/lossDescription';

/** Long enough that a held arrow key writes the setting once, short enough to feel immediate. */
const commitAfterMs = 250;

interface RecallWeightProps {
  readonly loss: LossSettings;
  /** Called with the value that the user settled on. */
  readonly onCommit: (recallWeight: number) => void;
}

/** Slider and number for one weight; the other is what remains of 1. While the user moves it, the draft is shown, then the setting. */
export function RecallWeight({ loss, onCommit }: RecallWeightProps): VNode {
  const { recallWeight } = loss;
  const [draft, setDraft] = useState<number | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const shown = draft ?? recallWeight;

  // Whatever the host answers is what holds, also when it could not write the setting.
  useEffect(() => {
    setDraft(null);
  }, [loss]);

  const commitSoon = (value: number): void => {
    setDraft(value);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      if (value === recallWeight) setDraft(null);
      else onCommit(value);
    }, commitAfterMs);
  };
  const onInput = (event: Event): void => {
    const value = readWeight(event);
    if (value !== null) setDraft(value);
  };
  const onChange = (event: Event): void => {
    const value = readWeight(event);
    if (value !== null) commitSoon(value);
  };

  return (
    <div class="weights" role="group" aria-label="Weights of the loss">
      <label class="weight" data-weight="recall">
        <span class="label">
          <span class="swatch recall" aria-hidden="true" />
          Recall weight
        </span>
        <input
          type="number"
          class="number"
          min={0}
          max={1}
          step={0.01}
          value={formatWeight(shown)}
          onChange={onChange}
        />
        <span class="weightHint">0 to 1</span>
      </label>
      <input
        type="range"
        class="slider"
        aria-label="Recall weight"
        aria-valuetext={`recall ${formatWeight(shown)}, specificity ${formatWeight(specificityWeightOf(shown))}`}
        min={0}
        max={1}
        step={0.01}
        value={shown}
        style={{ '--share': `${String(100 * shown)}%` }}
        onInput={onInput}
        onChange={onChange}
      />
      <span class="weight" data-weight="specificity">
        <output class="number" aria-label="Specificity weight">
          {formatWeight(specificityWeightOf(shown))}
        </output>
        <span class="label">
          <span class="swatch specificity" aria-hidden="true" />
          Specificity weight
        </span>
      </span>
    </div>
  );
}

/** The weight in an input, or null while what stands there is not one. */
function readWeight(event: Event): number | null {
  const input = event.currentTarget as HTMLInputElement;
  const value = input.valueAsNumber;
  return value >= 0 && value <= 1 ? value : null;
}
