import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { createEpochChart, type EpochChart, type EpochChartData } from '../charts/epochChart';

interface EpochCanvasProps {
  readonly data: EpochChartData;
  readonly summary: string;
}

/** Lends an element to a chart.js chart and hands it every change. */
export function EpochCanvas({ data, summary }: EpochCanvasProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<EpochChart | null>(null);

  useEffect(() => {
    if (canvas.current === null) return;
    const created = createEpochChart(canvas.current, data);
    chart.current = created;
    return () => {
      chart.current = null;
      created.dispose();
    };
    // The chart is created once for its canvas; later data reaches it through the effect below.
  }, []);
  useEffect(() => {
    chart.current?.show(data);
  }, [data]);

  return (
    <div class="canvasFrame">
      <canvas ref={canvas} role="img" aria-label={summary} />
    </div>
  );
}
