import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { createPlaneChart, lossMarks, type PlaneChart, type PlaneEvents, type PlaneShown } from './planeChart';

interface PlaneProps extends PlaneEvents {
  readonly shown: PlaneShown;
  readonly isRunning: boolean;
}

/** The recall-specificity plane with its legend. The table beside it says the same, and is the way for the keyboard. */
export function Plane({ shown, isRunning, onHover, onChoose }: PlaneProps): VNode {
  const { data } = shown;
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<PlaneChart | null>(null);
  const events = useRef<PlaneEvents>({ onHover, onChoose });
  events.current = { onHover, onChoose };

  useEffect(() => {
    if (canvas.current === null) return;
    const created = createPlaneChart(canvas.current, shown, {
      onHover: (key) => {
        events.current.onHover(key);
      },
      onChoose: (key) => {
        events.current.onChoose(key);
      },
    });
    chart.current = created;
    return () => {
      chart.current = null;
      created.dispose();
    };
    // The chart is created once for its canvas; later data reaches it through the effect below.
  }, []);
  useEffect(() => {
    chart.current?.show(shown);
  }, [data, shown.chosen, shown.hovered]);

  const count = data.points.length;
  const onFront = data.points.filter((point) => point.onFront).length;
  const summary = `Recall and specificity of ${String(count)} settings, ${String(onFront)} of them on the Pareto front. The table has the numbers.`;
  return (
    <section class="card chart plane" data-chart="plane" aria-label="Recall-specificity plane">
      <h2 class="cardTitle">
        <span>
          Recall and specificity <span class="muted">by recall weight</span>
        </span>
      </h2>
      <ul class="legend" aria-label="Marks">
        {data.losses.length > 1 &&
          data.losses.map((loss, place) => (
            <li key={loss}>
              <span aria-hidden="true">{lossMarks[place % lossMarks.length]?.sign}</span>
              {loss}
            </li>
          ))}
        <li>filled: Pareto front</li>
        <li>hollow: dominated</li>
        {data.runs.length > 0 && <li>bars: ± 1 standard deviation over seeds</li>}
      </ul>
      <div
        class="canvasFrame"
        onMouseLeave={() => {
          onHover(null);
        }}
      >
        <canvas ref={canvas} role="img" aria-label={summary} />
        {count === 0 && (
          <p class="planeEmpty muted">
            <span>{isRunning ? 'The first run has not ended yet.' : 'No run was completed.'}</span>
          </p>
        )}
      </div>
    </section>
  );
}
