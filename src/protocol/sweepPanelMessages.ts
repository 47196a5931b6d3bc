import * as v from 'valibot';
import { lossIds, type LossId } from '../engine/losses/lossSettings';
import type { SweepView } from './sweepView';

/** What a sweep panel shows: the sweep of one dataset, and what the settings have now. */
export interface SweepSnapshot {
  /** File name, for titles. */
  readonly datasetName: string;
  /** Null when what was there cannot be read any more. */
  readonly sweep: SweepView | null;
  /** The recall that the settings ask for; the panel may look for another one. */
  readonly targetRecall: number;
  readonly settings: { readonly loss: LossId; readonly recallWeight: number };
  readonly mayTrain: boolean;
}

/** Host to sweep panel: always all of it. A sweep is small, and its panel is told of it a few times a second at most. */
export interface SweepHostMessage {
  readonly type: 'sweepSnapshot';
  readonly snapshot: SweepSnapshot;
}

const memberIndex = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Sweep panel to host. Checked against this schema before use: a webview is not trusted. */
export const sweepPanelMessageSchema = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('stopSweep') }),
  v.strictObject({ type: v.literal('stopRun'), member: memberIndex }),
  v.strictObject({ type: v.literal('openRun'), member: memberIndex }),
  /** Makes a setting of the sweep that of the next runs. */
  v.strictObject({
    type: v.literal('useWeights'),
    loss: v.picklist(lossIds),
    recallWeight: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  }),
  v.strictObject({ type: v.literal('sweepAgain') }),
  v.strictObject({ type: v.literal('showLog') }),
]);

export type SweepPanelMessage = v.InferOutput<typeof sweepPanelMessageSchema>;
