import type { VNode } from 'preact';
import { mostOtherRuns } from '../../src/protocol/panelMessages';
import { chosenRuns, type CurvesAction, type CurvesState } from '../curves/curvesState';
import { Icon } from './Icon';

interface OtherRunsPickerProps {
  readonly curves: CurvesState;
  readonly onChange: (action: CurvesAction) => void;
}

/** Which other runs on the dataset are drawn too; at first those that are pinned. */
export function OtherRunsPicker({ curves, onChange }: OtherRunsPickerProps): VNode | null {
  const { listed } = curves;
  if (listed === null) return null;
  if (listed.length === 0) return <p class="muted">There is no other completed run on this dataset to compare with.</p>;
  const chosen = chosenRuns(curves);
  const isFull = chosen.length >= mostOtherRuns;
  return (
    <details
      class="otherRuns"
      onToggle={(event) => {
        if (event.currentTarget.open) onChange({ type: 'otherRunsOpened' });
      }}
    >
      <summary>
        Other runs{' '}
        <span class="muted number">
          {String(chosen.length)} of {String(listed.length)} shown
        </span>
      </summary>
      <ul>
        {listed.map(({ runId, title, description, pinned }) => {
          const isChosen = chosen.includes(runId);
          return (
            <li key={runId}>
              <label>
                <input
                  type="checkbox"
                  data-other-run={runId}
                  checked={isChosen}
                  disabled={isFull && !isChosen}
                  onChange={() => {
                    onChange({ type: 'otherRunToggled', runId });
                  }}
                />
                <span>
                  {pinned && <Icon name="pinned" />} {title} <span class="muted">{description}</span>
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
