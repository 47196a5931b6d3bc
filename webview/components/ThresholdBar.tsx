import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { countsAt } from '../../src/engine/countsAt';
import { formatCount } from '../format/formatCount';
import { formatScore } from '../format/formatScore';
import { shownScores, thresholdOf, type Inspection } from '../inspection/inspection';
import { nearestStop, thresholdStops } from '../inspection/thresholdStops';
import type { PanelModel } from '../panelModel';
import type { ClassNames } from '../view/classNames';
import { Icon } from './Icon';

interface ThresholdBarProps {
  readonly inspection: Inspection;
  readonly names: ClassNames;
  readonly act: PanelModel['act'];
}

/** Moves the threshold at which the run is looked at. Its own decision stays what it is, and the bar says so. */
export function ThresholdBar({ inspection, names, act }: ThresholdBarProps): VNode | null {
  const { scores, ownThreshold, movedThreshold, failure, filter } = inspection;
  const threshold = thresholdOf(inspection);
  const rows = filter.applied === null ? 'validation' : 'validation, filtered';
  // Stops are scores of all rows, so that a filter does not move the handle.
  const stops = useMemo(
    () => (scores === null ? null : thresholdStops(scores.validation, ownThreshold)),
    [scores, ownThreshold],
  );
  if (failure !== null) {
    return (
      <section class="thresholdBar" aria-label="Operating point" data-inspection="failed">
        <p class="muted">
          <Icon name="warning" /> {failure.message} {failure.advice}
        </p>
      </section>
    );
  }
  const counts = scores === null ? null : countsAt((shownScores(inspection) ?? scores).validation, threshold);
  const sentence =
    counts === null
      ? 'Reading the scores…'
      : `misses ${formatCount(counts.fn)} of ${formatCount(counts.tp + counts.fn)} · ` +
        `false alarms ${formatCount(counts.fp)} of ${formatCount(counts.fp + counts.tn)}`;
  const move = (to: number | null): void => {
    act({ type: 'thresholdMoved', threshold: to });
  };
  return (
    <section class="thresholdBar" aria-label="Operating point" data-inspection={scores === null ? 'reading' : 'ready'}>
      <div class="thresholdControls">
        <label class="weight">
          <span class="label">Threshold</span>
          <input
            type="number"
            class="number"
            data-threshold
            min={0}
            max={1}
            step="any"
            disabled={scores === null}
            value={Number(threshold.toPrecision(4))}
            onChange={(event) => {
              const { valueAsNumber } = event.currentTarget;
              if (valueAsNumber >= 0 && valueAsNumber <= 1) move(valueAsNumber);
            }}
          />
        </label>
        <input
          type="range"
          class="slider plain"
          aria-label="Threshold"
          aria-valuetext={`${formatScore(threshold)}: on ${rows} ${sentence}`}
          min={0}
          max={stops === null ? 1 : stops.length - 1}
          step={1}
          disabled={stops === null}
          value={stops === null ? 0 : nearestStop(stops, threshold)}
          onInput={(event) => {
            const stop = stops?.[event.currentTarget.valueAsNumber];
            if (stop !== undefined) move(stop);
          }}
        />
        <span
          class="thresholdCounts"
          title={`A score of ${formatScore(threshold)} or more predicts ${names.positive}.`}
        >
          <span class="muted">{rows}</span> <span class="number">{sentence}</span>
        </span>
      </div>
      {movedThreshold !== null && (
        <p class="exploration" role="note">
          <Icon name="telescope" />
          <span>
            <strong>Exploration.</strong> The run decided {formatScore(ownThreshold)} before it saw test rows; what is
            shown at {formatScore(movedThreshold)} is not its result.
          </span>
          <button
            type="button"
            class="secondary"
            data-action="resetThreshold"
            onClick={() => {
              move(null);
            }}
          >
            Back to {formatScore(ownThreshold)}
          </button>
        </p>
      )}
    </section>
  );
}
