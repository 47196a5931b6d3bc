import type { VNode } from 'preact';
import { lossParameterText } from '../../src/engine/losses/lossParameterText';
import { lossParameters, type LossParameterId, type LossSettings } from '../../src/engine/losses/lossSettings';
import { otherParameters, usesRecallWeight } from '../view/lossDescription';
import { Icon } from './Icon';
import { RecallWeight } from './RecallWeight';

interface LossParametersProps {
  readonly loss: LossSettings;
  readonly onRecallWeight: (recallWeight: number) => void;
  /** The user wants to change a parameter, which the editor asks for. */
  readonly onEdit: (parameter: LossParameterId) => void;
}

/** What the loss reads, each with its value and a way to change it. */
export function LossParameters({ loss, onRecallWeight, onEdit }: LossParametersProps): VNode {
  const others = otherParameters(loss);
  const hasRecallWeight = usesRecallWeight(loss);
  return (
    <div class="lossParameters">
      {hasRecallWeight && <RecallWeight loss={loss} onCommit={onRecallWeight} />}
      {others.map((id) => (
        <button
          key={id}
          type="button"
          class="secondary parameter"
          data-parameter={id}
          title={lossParameters[id].summary}
          onClick={() => {
            onEdit(id);
          }}
        >
          <span class="label">{lossParameters[id].title}</span>
          <span class="number">{lossParameterText(id, loss)}</span>
          <Icon name="edit" />
        </button>
      ))}
      {!hasRecallWeight && others.length === 0 && (
        <p class="muted">Every row counts the same: this loss has nothing to set.</p>
      )}
    </div>
  );
}
