import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { EpochChartData } from '../charts/epochChart';
import type { LineMeaning } from '../charts/epochSeries';
import { EpochCanvas } from './EpochCanvas';
import { EpochTable } from './EpochTable';
import { Icon } from './Icon';

export type Legend = readonly { readonly meaning: LineMeaning; readonly label: string }[];

interface ChartCardProps {
  readonly kind: 'rates' | 'loss';
  readonly title: string;
  /** What the chart shows, in a sentence, for those who do not see it. */
  readonly summary: string;
  readonly legend: Legend;
  readonly data: EpochChartData;
}

/** A chart with its legend, and its table twin at the press of a button. */
export function ChartCard({ kind, title, summary, legend, data }: ChartCardProps): VNode {
  const [asTable, setAsTable] = useState(false);
  return (
    <section class="card chart" data-chart={kind} aria-label={title}>
      <div class="cardTitle">
        <h2>
          {title} <span class="muted">per epoch</span>
        </h2>
        <button
          type="button"
          class="quiet iconOnly"
          aria-pressed={asTable}
          title={asTable ? 'Show as chart' : 'Show as table'}
          aria-label={`Show ${title.toLowerCase()} as table`}
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          <Icon name={asTable ? 'graph-line' : 'table'} />
        </button>
      </div>
      <ul class="legend" aria-label="Lines">
        {legend.map(({ meaning, label }) => (
          <li key={meaning}>
            <span class={`swatch ${meaning}`} aria-hidden="true" />
            {label}
          </li>
        ))}
        <li>
          <span class="lineSample solid" aria-hidden="true" />
          validation
        </li>
        <li>
          <span class="lineSample dashed" aria-hidden="true" />
          train
        </li>
      </ul>
      {asTable ? (
        <EpochTable kind={kind} epochs={data.epochs} bestEpoch={data.marks.bestEpoch} />
      ) : (
        <EpochCanvas data={data} summary={summary} />
      )}
    </section>
  );
}
