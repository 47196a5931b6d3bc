import type { Chart, Plugin } from 'chart.js';

type Draw = (context: CanvasRenderingContext2D, chart: Chart) => void;

/** What moves over a chart whose lines and axes stay. */
export interface ChartOverlay {
  readonly plugin: Plugin<'line'>;
  /** Draws anew what is over the chart, and nothing of the chart. */
  redraw(): void;
  dispose(): void;
}

/**
 * A canvas over that of a chart. A mark that follows a slider is drawn at every frame, and with the chart below it that would take ten
 * times as long. Only while the chart shows a read-out is the mark drawn on the chart itself, since a read-out lies over marks.
 */
export function createChartOverlay(canvas: HTMLCanvasElement, draw: Draw): ChartOverlay {
  const above = document.createElement('canvas');
  above.className = 'chartOverlay';
  above.setAttribute('aria-hidden', 'true');
  canvas.after(above);
  let chart: Chart | null = null;

  const redrawAbove = (): void => {
    const context = above.getContext('2d');
    if (chart === null || context === null) return;
    const { width, height, currentDevicePixelRatio: ratio } = chart;
    resize(above, Math.round(width * ratio), Math.round(height * ratio));
    above.style.width = `${String(width)}px`;
    above.style.height = `${String(height)}px`;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    if (!showsReadOut(chart)) draw(context, chart);
  };
  return {
    plugin: {
      id: 'chartOverlay',
      afterDatasetsDraw: (drawn) => {
        chart = drawn;
        if (showsReadOut(drawn)) draw(drawn.ctx, drawn);
      },
      afterDraw: redrawAbove,
    },
    redraw: () => {
      if (chart !== null && showsReadOut(chart)) chart.draw();
      else redrawAbove();
    },
    dispose: () => {
      above.remove();
    },
  };
}

/** A canvas is emptied by being given its size. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

function showsReadOut({ tooltip }: Chart): boolean {
  return (tooltip?.getActiveElements().length ?? 0) > 0;
}
