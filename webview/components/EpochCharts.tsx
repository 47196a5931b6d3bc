import type { VNode } from 'preact';
import { isActive, type RunView } from '../../src/protocol/runView';
import { axisEndOf, lossSeries, rateSeries, warmUpEndOf } from '../charts/epochSeries';
import { formatRate } from '../format/formatRate';
import { reachedEpoch } from '../view/stateText';
import { ChartCard, type Legend } from './ChartCard';

const rateLegend: Legend = [
  { meaning: 'recall', label: 'recall' },
  { meaning: 'specificity', label: 'specificity' },
];
const lossLegend: Legend = [];

interface EpochChartsProps {
  readonly run: RunView;
  /** Null while no epoch is looked back at. */
  readonly scrubbedEpoch: number | null;
}

/** How the run came to where it is: recall and specificity per epoch, the loss below. */
export function EpochCharts({ run, scrubbedEpoch }: EpochChartsProps): VNode {
  const { epochs, bestEpoch, config } = run;
  const reached = reachedEpoch(run);
  const warmUpEnd = warmUpEndOf(epochs);
  const axisEnd = axisEndOf(reached, config?.training.epochs ?? null, isActive(run.state));
  return (
    <section class="charts" aria-label="Training history">
      <ChartCard
        kind="rates"
        title="Recall and specificity"
        summary={ratesSummary(run)}
        legend={rateLegend}
        data={{
          series: rateSeries,
          epochs,
          marks: { warmUpEnd, bestEpoch, scrubbedEpoch, labelAt: 'bottom' },
          axisEnd,
          scale: 'rate',
        }}
      />
      <ChartCard
        kind="loss"
        title="Loss"
        summary={lossSummary(run)}
        legend={lossLegend}
        data={{
          series: lossSeries,
          epochs,
          marks: { warmUpEnd, bestEpoch, scrubbedEpoch, labelAt: 'top' },
          axisEnd,
          scale: 'loss',
        }}
      />
    </section>
  );
}

function ratesSummary(run: RunView): string {
  const latest = run.epochs.at(-1);
  if (latest === undefined) return 'Recall and specificity per epoch. No epoch yet.';
  const { recall, specificity } = latest.validation;
  return `Recall and specificity per epoch. Validation at epoch ${String(latest.epoch)}: recall ${formatRate(recall)}, specificity ${formatRate(specificity)}.`;
}

function lossSummary(run: RunView): string {
  const latest = run.epochs.at(-1);
  if (latest === undefined) return 'Loss per epoch. No epoch yet.';
  return `Loss per epoch. At epoch ${String(latest.epoch)}: train ${latest.train.loss.toPrecision(3)}, validation ${latest.validation.loss.toPrecision(3)}.`;
}
