import type { VNode } from 'preact';
import type { Figure } from '../curves/figure';

interface FigureLegendProps {
  readonly figure: Figure;
  readonly hidden: readonly string[];
  readonly onToggle: (id: string) => void;
}

/** What is drawn, each with a switch. */
export function FigureLegend({ figure, hidden, onToggle }: FigureLegendProps): VNode {
  const { series } = figure;
  const entries = series
    .filter(({ id }, at) => series.findIndex((each) => each.id === id) === at)
    .sort((a, b) => legendRank(a) - legendRank(b));
  return (
    <ul class="legend" aria-label="Lines and points">
      {entries.map(({ id, label, colour, shade, shape, symbol }) => (
        <li key={id}>
          <button
            type="button"
            class="quiet legendToggle"
            data-series={id}
            aria-pressed={!hidden.includes(id)}
            title={hidden.includes(id) ? `Show ${label}` : `Hide ${label}`}
            onClick={() => {
              onToggle(id);
            }}
          >
            <svg class={`seriesSample ${colour}`} width="24" height="10" aria-hidden="true">
              {sampleOf(shape, symbol, shade)}
            </svg>
            <span class="legendLabel">{label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The run itself first, what only helps to read the others last. */
function legendRank({ id, shape }: Series): number {
  if (id === 'run') return 0;
  return shape === 'reference' ? 2 : 1;
}

type Series = Figure['series'][number];

function sampleOf(shape: Series['shape'], symbol: Series['symbol'], shade: number): VNode {
  if (shape === 'area') return <rect x="6" y="0" width="12" height="10" fill="currentColor" />;
  if (shape === 'points') return symbolShapes[symbol];
  const dash = shape === 'reference' ? '4 4' : (dashes[shade % dashes.length] ?? '');
  return <line x1="0" y1="5" x2="24" y2="5" stroke="currentColor" stroke-width="2" stroke-dasharray={dash} />;
}

/** Those of the chart; the entries of a legend are drawn by the page, which knows the theme by itself. */
const dashes = ['', '6 3', '2 2', '8 3 2 3', '12 4'] as const;

const symbolShapes: Readonly<Record<Series['symbol'], VNode>> = {
  circle: <circle cx="12" cy="5" r="4.5" fill="currentColor" />,
  triangle: <polygon points="12,0 17,9 7,9" fill="currentColor" />,
  rectRot: <polygon points="12,0 17,5 12,10 7,5" fill="currentColor" />,
  rect: <rect x="8" y="1" width="8" height="8" fill="currentColor" />,
};
