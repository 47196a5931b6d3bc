import type { VNode } from 'preact';
import type { PanelMessage } from '../../src/protocol/panelMessages';
import { isActive } from '../../src/protocol/runView';
import { describeLoss, isSameLoss } from '../view/lossDescription';
import type { PartProps } from './partProps';
import { Icon } from './Icon';
import { LossParameters } from './LossParameters';

/** The loss that the next run uses, and the ways to change it. */
export function LossBar({ snapshot, connected, send }: PartProps): VNode {
  const { loss, run, mayTrain } = snapshot;
  const busy = run !== null && isActive(run.state);
  const usedLoss = run?.config?.loss ?? null;
  const post = (type: SimpleMessageType) => () => {
    send({ type });
  };
  return (
    <section class="lossBar" aria-label="Loss">
      <div class="lossControls">
        <div class="lossName">
          <span class="label">Loss</span>
          <code data-loss={loss.id}>{loss.id}</code>
          <button type="button" class="secondary" data-action="chooseLoss" onClick={post('chooseLoss')}>
            Choose Loss…
          </button>
        </div>
        <LossParameters
          loss={loss}
          onRecallWeight={(recallWeight) => {
            send({ type: 'changeRecallWeight', recallWeight });
          }}
          onEdit={(parameter) => {
            send({ type: 'editLossParameter', parameter });
          }}
        />
        <div class="lossButtons">
          <button type="button" class="secondary" data-action="presets" onClick={post('applyWeightPreset')}>
            Presets…
          </button>
          {run !== null && (
            <button
              type="button"
              class="primary"
              data-action="retrain"
              disabled={busy || !mayTrain || !connected}
              title={mayTrain ? undefined : 'Trust this workspace to train'}
              onClick={post('retrain')}
            >
              <Icon name="play" />
              Retrain
            </button>
          )}
        </div>
      </div>
      {usedLoss !== null && !isSameLoss(usedLoss, loss) && (
        <p class="nextRun" data-next-run>
          <Icon name="info" />
          <span>
            The run shown uses <strong>{describeLoss(usedLoss)}</strong>. Next run:{' '}
            <strong>{describeLoss(loss)}</strong>.
          </span>
        </p>
      )}
    </section>
  );
}

type SimpleMessageType = Extract<PanelMessage['type'], 'chooseLoss' | 'applyWeightPreset' | 'retrain'>;
