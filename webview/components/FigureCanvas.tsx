import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Figure, FigureMarks } from '../curves/figure';
import { createFigureChart, type FigureChart } from '../curves/figureChart';
import { walkFigure, type FigurePlace } from '../curves/walkFigure';

interface FigureCanvasProps {
  readonly figure: Figure;
  readonly hidden: readonly string[];
  readonly marks: FigureMarks;
  /** What is said while no point is walked to. */
  readonly readOut: string;
  readonly onPick: (threshold: number) => void;
}

/**
 * Lends an element to a chart, and lets the keyboard walk along its lines as the pointer does. To screen readers it is a slider
 * over the points, which reads out each.
 */
export function FigureCanvas({ figure, hidden, marks, readOut, onPick }: FigureCanvasProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<FigureChart | null>(null);
  const latestPick = useRef(onPick);
  latestPick.current = onPick;
  const [place, setPlace] = useState<FigurePlace | null>(null);

  useEffect(() => {
    if (canvas.current === null) return;
    const created = createFigureChart(canvas.current, { figure, hidden }, marks, (threshold) => {
      latestPick.current(threshold);
    });
    chart.current = created;
    return () => {
      chart.current = null;
      created.dispose();
    };
    // The chart is created once for its canvas; later data reaches it through the effects below.
  }, []);
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else chart.current?.show({ figure, hidden });
    setPlace(null);
  }, [figure, hidden]);
  useEffect(() => {
    chart.current?.mark(marks);
  });

  const stand = (next: FigurePlace | null): void => {
    setPlace(next);
    chart.current?.pointAt(next?.series ?? 0, next?.point ?? null);
  };
  const point = place === null ? undefined : figure.series[place.series]?.points[place.point];
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = walkFigure(figure, hidden, place, event.key);
    if (next !== null) stand(next);
    else if (event.key === 'Enter' && point !== undefined && point.threshold !== null) onPick(point.threshold);
    else if (event.key === 'Escape' && place !== null) stand(null);
    else return;
    event.preventDefault();
  };
  return (
    <div
      class="canvasFrame figureFrame"
      role="slider"
      tabIndex={0}
      aria-label={`${figure.summary} Arrow keys walk along the lines, Enter looks at the threshold of a point.`}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, (figure.series[place?.series ?? 0]?.points.length ?? 1) - 1)}
      aria-valuenow={place?.point ?? 0}
      aria-valuetext={point?.text ?? readOut}
      onKeyDown={onKeyDown}
      onBlur={() => {
        stand(null);
      }}
    >
      <canvas ref={canvas} aria-hidden="true" />
    </div>
  );
}
