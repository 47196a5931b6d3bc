import type { VNode } from 'preact';
import type { EpochRecord } from '../../src/protocol/runRecord';
import { isActive, type RunView } from '../../src/protocol/runView';
import { formatCount } from '../format/formatCount';
import { formatRate } from '../format/formatRate';
import { formatScore } from '../format/formatScore';
import type { EpochsState } from '../epochs/epochsState';
import type { PanelModel } from '../panelModel';
import { bestEpochRule } from '../view/bestEpochText';
import { epochRowsText } from '../view/epochRowsText';
import { epochThresholdOf } from '../view/epochScrub';
import { Icon } from './Icon';

interface EpochScrubberProps {
  readonly run: RunView;
  /** Null while the run is looked at as it is. */
  readonly scrubbed: EpochRecord | null;
  /** Null while the run is not complete: there are no rows to look at yet. */
  readonly epochs: EpochsState | null;
  readonly act: PanelModel['act'];
}

/** Looks back at any epoch: what train and validation rows were called then. Nothing to look back at before the second epoch. */
export function EpochScrubber({ run, scrubbed, epochs: lookedAt, act }: EpochScrubberProps): VNode | null {
  const { epochs, bestEpoch, config } = run;
  if (epochs.length < 2) return null;
  const isRunning = isActive(run.state);
  const bestIndex = isRunning ? -1 : epochs.findIndex(({ epoch }) => epoch === bestEpoch);
  const homeIndex = bestIndex === -1 ? epochs.length - 1 : bestIndex;
  const index = scrubbed === null ? homeIndex : epochs.indexOf(scrubbed);
  const shown = epochs[index];
  if (shown === undefined) return null;
  const scrub = (epoch: number | null): void => {
    act({ type: 'epochScrubbed', epoch });
  };
  const homeName = bestIndex === -1 ? 'latest' : `best (${formatCount(bestEpoch ?? 0)})`;
  return (
    <section class="scrubber" aria-label="Epochs" data-scrubber={shown.epoch} data-scrubbed={scrubbed !== null}>
      <div class="scrubberControls">
        <span class="label">Epoch</span>
        <output class="number scrubberEpoch">{formatCount(shown.epoch)}</output>
        <span class="scrubberTrack">
          <input
            type="range"
            class="slider plain"
            aria-label="Epoch"
            aria-valuetext={`epoch ${formatCount(shown.epoch)}: ${ratesText(shown)}`}
            min={0}
            max={epochs.length - 1}
            step={1}
            value={index}
            onInput={(event) => {
              const to = event.currentTarget.valueAsNumber;
              scrub(to === homeIndex ? null : (epochs[to]?.epoch ?? null));
            }}
          />
          {bestIndex !== -1 && (
            <span
              class="bestMark"
              aria-hidden="true"
              style={{ '--at': String(bestIndex / (epochs.length - 1)) }}
              title={`best epoch ${formatCount(bestEpoch ?? 0)}`}
            />
          )}
        </span>
        <span class="scrubberRates">
          <span class="muted">validation</span> <span class="number">{ratesText(shown)}</span>
        </span>
      </div>
      {scrubbed === null ? (
        bestIndex !== -1 &&
        config !== null && (
          <p class="muted" data-best-rule>
            Best epoch {formatCount(bestEpoch ?? 0)}: {bestEpochRule(config)}
            {selectionText(epochs[bestIndex])}.
          </p>
        )
      ) : (
        <p class="exploration" role="note">
          <Icon name="history" />
          <span>
            <strong>Epoch {formatCount(scrubbed.epoch)}.</strong> Train and validation rows as they were counted then,
            at a score of {formatScore(epochThresholdOf(run))}. {lookedAt !== null && epochRowsText(lookedAt, run)}
          </span>
          <button
            type="button"
            class="secondary"
            data-action="backToBest"
            onClick={() => {
              scrub(null);
            }}
          >
            Back to {homeName}
          </button>
        </p>
      )}
    </section>
  );
}

function ratesText({ validation }: EpochRecord): string {
  return `recall ${formatRate(validation.recall)} · specificity ${formatRate(validation.specificity)}`;
}

function selectionText(best: EpochRecord | undefined): string {
  const value = best?.selection ?? null;
  return value === null ? '' : `, ${value.toPrecision(4)}`;
}
