import * as v from 'valibot';
import { lossParameterIds, type LossSettings } from '../engine/losses/lossSettings';
import type { RunEvent } from './runEvent';
import type { RunView } from './runView';

/** What a panel shows: one dataset, its latest run, and the loss settings that the next run would use. */
export interface PanelSnapshot {
  /** File name, for titles. */
  readonly datasetName: string;
  readonly run: RunView | null;
  readonly loss: LossSettings;
  /** False in an untrusted workspace: stored runs may be looked at, training may not start. */
  readonly mayTrain: boolean;
}

/** Host to panel. A panel asks with `ready`, gets a snapshot, then what changes. */
export type HostMessage =
  | { readonly type: 'snapshot'; readonly snapshot: PanelSnapshot }
  /** In the order in which they happened; epochs may end hundreds of times a second, and those of a moment come together. */
  | { readonly type: 'runEvents'; readonly events: readonly RunEvent[] }
  | { readonly type: 'lossSettingsChanged'; readonly loss: LossSettings };

/** Panel to host. Checked against this schema before use: a webview is not trusted. */
export const panelMessageSchema = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('stopRun') }),
  v.strictObject({ type: v.literal('retrain') }),
  v.strictObject({
    type: v.literal('changeRecallWeight'),
    recallWeight: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  v.strictObject({ type: v.literal('editLossParameter'), parameter: v.picklist(lossParameterIds) }),
  v.strictObject({ type: v.literal('chooseLoss') }),
  v.strictObject({ type: v.literal('applyWeightPreset') }),
  v.strictObject({ type: v.literal('openDataset') }),
  v.strictObject({ type: v.literal('showLog') }),
  v.strictObject({ type: v.literal('showProblems') }),
  /** The line counts from 1; the column is one of the table's. */
  v.strictObject({
    type: v.literal('goToProblem'),
    line: v.pipe(v.number(), v.integer(), v.minValue(1)),
    column: v.exactOptional(v.string()),
  }),
  v.strictObject({ type: v.literal('chooseColumns') }),
]);

export type PanelMessage = v.InferOutput<typeof panelMessageSchema>;
