import type { SweepView } from '../../src/protocol/sweepView';
import { settingKey, settingsOf } from './sweepSettings';

/** What the recall-specificity plane shows of a sweep. */
export interface PlaneData {
  readonly points: readonly PlanePoint[];
  /** Single runs, where a point is the mean of several. */
  readonly runs: readonly PlaneRun[];
  /** Corners of the staircase under which all is dominated, by rising recall. */
  readonly front: readonly { readonly recall: number; readonly specificity: number }[];
  /** In the order in which they are tried; each has a mark of its own. */
  readonly losses: readonly string[];
  readonly targetRecall: number;
  /** Lowest value of each axis; the highest is 1. */
  readonly lowest: { readonly recall: number; readonly specificity: number };
}

export interface PlanePoint {
  readonly key: string;
  /** Short: the weight, or the loss where there is none. */
  readonly label: string;
  readonly loss: string;
  readonly recall: number;
  readonly specificity: number;
  /** Standard deviation over the seeds; 0 for a single run. */
  readonly recallDeviation: number;
  readonly specificityDeviation: number;
  readonly onFront: boolean;
}

interface PlaneRun {
  readonly key: string;
  readonly seed: number;
  readonly recall: number;
  readonly specificity: number;
}

export function planeData(sweep: SweepView, targetRecall: number): PlaneData {
  const settings = settingsOf(sweep);
  const points = settings.flatMap(({ key, loss, recallWeight, point }): PlanePoint[] => {
    if (point === null) return [];
    const { recall, specificity, onFront } = point;
    return [
      {
        key,
        label: recallWeight === null ? loss : String(recallWeight),
        loss,
        recall: recall.mean,
        specificity: specificity.mean,
        recallDeviation: recall.deviation ?? 0,
        specificityDeviation: specificity.deviation ?? 0,
        onFront,
      },
    ];
  });
  const severalRuns = new Set(sweep.points.filter(({ runs }) => runs > 1).map(settingKey));
  const runs = settings
    .filter(({ key }) => severalRuns.has(key))
    .flatMap(({ key, members }) =>
      members.flatMap(({ seed, result }): PlaneRun[] => {
        const { recall, specificity } = result ?? { recall: null, specificity: null };
        return recall === null || specificity === null ? [] : [{ key, seed, recall, specificity }];
      }),
    );
  const front = points
    .filter(({ onFront }) => onFront)
    .map(({ recall, specificity }) => ({ recall, specificity }))
    .sort((a, b) => a.recall - b.recall || b.specificity - a.specificity);
  const losses = [...new Set(settings.map(({ loss }) => loss))];
  const lowest = {
    recall: lowEnd([
      targetRecall,
      ...points.map((point) => point.recall - point.recallDeviation),
      ...runs.map(({ recall }) => recall),
    ]),
    specificity: lowEnd([
      ...points.map((point) => point.specificity - point.specificityDeviation),
      ...runs.map(({ specificity }) => specificity),
    ]),
  };
  return { points, runs, front, losses, targetRecall, lowest };
}

const axisStep = 0.05;

/** Room below the lowest value, in whole steps, so that an axis does not move with every run; at least a tenth is shown. */
function lowEnd(values: readonly number[]): number {
  const lowest = Math.min(0.95, ...values);
  return Math.max(0, axisStep * Math.floor((lowest - 0.4 * axisStep) / axisStep));
}
