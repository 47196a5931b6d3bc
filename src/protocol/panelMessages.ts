import * as v from 'valibot';
import type { Result } from '../base/result';
import type { Failure } from '../engine/failure';
import { splitNames, type SplitName } from '../engine/splitName';
import { thresholdPolicySchema, type ThresholdPolicy } from '../engine/thresholdPolicy';
import { lossParameterIds, type LossSettings } from '../engine/losses/lossSettings';
import {
  epochScoresQuerySchema,
  rowFilterSchema,
  rowQuerySchema,
  sliceQuerySchema,
  type EpochScoresQuery,
  type ImportanceAnswer,
  type InspectedRows,
  type KeptEpochs,
  type RowExplanation,
  type RowHistory,
  type RunCurves,
  type RunScores,
  type SlicesAnswer,
  type SplitScores,
} from './inspectorMessages';
import type { RunEvent } from './runEvent';
import type { RunView } from './runView';

/** What a panel shows: one dataset, its latest run, and the settings that the next run would use. */
export interface PanelSnapshot {
  /** File name, for titles. */
  readonly datasetName: string;
  readonly run: RunView | null;
  readonly loss: LossSettings;
  readonly thresholdPolicy: ThresholdPolicy;
  /** False in an untrusted workspace: stored runs may be looked at, training may not start. */
  readonly mayTrain: boolean;
}

/** Host to panel. A panel asks with `ready`, gets a snapshot, then what changes. */
export type HostMessage =
  | { readonly type: 'snapshot'; readonly snapshot: PanelSnapshot }
  /** In the order in which they happened; epochs may end hundreds of times a second, and those of a moment come together. */
  | { readonly type: 'runEvents'; readonly events: readonly RunEvent[] }
  | { readonly type: 'lossSettingsChanged'; readonly loss: LossSettings }
  | { readonly type: 'thresholdPolicyChanged'; readonly thresholdPolicy: ThresholdPolicy }
  /** The user asks, outside of the page, for the worst misses of the run that is shown. */
  | { readonly type: 'showMisses' }
  /** The user asks, outside of the page, for the curves of these runs beside those of the one that is shown. */
  | { readonly type: 'drawRuns'; readonly runIds: readonly string[] }
  /** Answers to `inspectRun`. */
  | {
      readonly type: 'runInspected';
      readonly runId: string;
      readonly scores: RunScores;
      /** Policies under which its test rows were judged, the first one first. */
      readonly testPolicies: readonly string[];
      /** A filter on a column of the run, to be shown as an example; null where there is none. */
      readonly filterExample: string | null;
      /** Null where no scores of its epochs can be had. */
      readonly keptEpochs: KeptEpochs | null;
    }
  | { readonly type: 'inspectionFailed'; readonly runId: string; readonly failure: Failure }
  /** Answers to `askOtherRuns`. */
  | {
      readonly type: 'otherRunsRead';
      readonly runId: string;
      readonly listed: readonly ListedRun[];
      /** Of those asked for, as far as they can be read. */
      readonly curves: readonly RunCurves[];
    }
  /** Answers to `askRows`. */
  | { readonly type: 'rowsRead'; readonly request: RowsRequest; readonly answer: InspectedRows }
  | { readonly type: 'rowsFailed'; readonly request: RowsRequest; readonly failure: Failure }
  /** Answers to `askFilter`: the scores of its rows. */
  | { readonly type: 'filterRead'; readonly request: NumberedRequest; readonly scores: RunScores }
  | { readonly type: 'filterFailed'; readonly request: NumberedRequest; readonly failure: Failure }
  /** Answers to `askSlices`. */
  | { readonly type: 'slicesRead'; readonly request: NumberedRequest; readonly answer: SlicesAnswer }
  | { readonly type: 'slicesFailed'; readonly request: NumberedRequest; readonly failure: Failure }
  /** Answers to `askExplanation`. */
  | {
      readonly type: 'rowExplained';
      readonly runId: string;
      readonly row: number;
      readonly answer: Result<RowExplanation, Failure>;
    }
  /** Answers to `askImportance`. */
  | {
      readonly type: 'importanceMeasured';
      readonly runId: string;
      readonly split: SplitName;
      readonly answer: Result<ImportanceAnswer, Failure>;
    }
  /** Answers to `askEpochScores`. */
  | {
      readonly type: 'epochScoresRead';
      readonly runId: string;
      readonly query: EpochScoresQuery;
      readonly answer: Result<SplitScores, Failure>;
    }
  /** Answers to `askRowHistory`; null for a row that epochs did not score. */
  | {
      readonly type: 'rowHistoryRead';
      readonly runId: string;
      readonly row: number;
      readonly answer: Result<RowHistory | null, Failure>;
    };

/** Another completed run on the same dataset, with the same target and positive class. */
export interface ListedRun {
  readonly runId: string;
  readonly title: string;
  readonly description: string;
  readonly pinned: boolean;
}

/** Which request an answer belongs to: what was selected has a number that grows with every change. */
interface RowsRequest {
  readonly selectionNumber: number;
  readonly offset: number;
}

/** Filters, and questions about slices, are numbered: another may be wanted before one is answered. */
interface NumberedRequest {
  readonly runId: string;
  readonly number: number;
}

/** So many others are drawn beside a run at most. */
export const mostOtherRuns = 20;

const figureFormats = ['png', 'svg', 'csv'] as const;

/** Characters. A picture of a chart takes some hundred kilobytes. */
const longestFigure = 20_000_000;

const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1));

const requestNumber = v.pipe(v.number(), v.integer(), v.minValue(0));

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
  /** Makes a policy that of the next runs; where it takes rows that the run shown has not set aside, one can begin at once. */
  v.strictObject({
    type: v.literal('useThresholdPolicy'),
    policy: thresholdPolicySchema,
    retrain: v.boolean(),
  }),
  v.strictObject({ type: v.literal('openDataset') }),
  v.strictObject({ type: v.literal('showLog') }),
  v.strictObject({ type: v.literal('showProblems') }),
  /** The line counts from 1; the column is one of the table's. */
  v.strictObject({
    type: v.literal('goToProblem'),
    line: lineNumber,
    column: v.exactOptional(v.string()),
  }),
  v.strictObject({ type: v.literal('chooseColumns') }),
  /** Asks for the scores of the stored run that is shown. */
  v.strictObject({ type: v.literal('inspectRun'), runId: v.string() }),
  /** Asks which other runs there are, and for the curves of those chosen; null takes the pinned ones. */
  v.strictObject({
    type: v.literal('askOtherRuns'),
    runId: v.string(),
    chosen: v.nullable(v.pipe(v.array(v.string()), v.maxLength(mostOtherRuns))),
  }),
  v.strictObject({
    type: v.literal('saveFigure'),
    /** Becomes part of a file name. */
    name: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,60}$/u)),
    format: v.picklist(figureFormats),
    /** Text, or a PNG in base64. */
    contents: v.pipe(v.string(), v.maxLength(longestFigure)),
  }),
  v.strictObject({
    type: v.literal('askRows'),
    runId: v.string(),
    selectionNumber: requestNumber,
    query: rowQuerySchema,
  }),
  v.strictObject({ type: v.literal('askFilter'), runId: v.string(), number: requestNumber, filter: rowFilterSchema }),
  v.strictObject({ type: v.literal('askSlices'), runId: v.string(), number: requestNumber, query: sliceQuerySchema }),
  /** Asks what moved the score of a row, given by the number of its record. */
  v.strictObject({
    type: v.literal('askExplanation'),
    runId: v.string(),
    row: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  /** Asks what each column is worth to the model, which takes seconds. */
  v.strictObject({ type: v.literal('askImportance'), runId: v.string(), split: v.picklist(splitNames) }),
  /** Asks for the scores of a split at an epoch that is looked at. */
  v.strictObject({ type: v.literal('askEpochScores'), runId: v.string(), query: epochScoresQuerySchema }),
  /** Asks what the epochs made of a row, given by the number of its record. */
  v.strictObject({
    type: v.literal('askRowHistory'),
    runId: v.string(),
    row: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  /** The threshold at which the user looks at the run; null for its own. */
  v.strictObject({ type: v.literal('moveThreshold'), threshold: v.nullable(v.pipe(v.number(), v.finite())) }),
  v.pipe(
    v.strictObject({ type: v.literal('goToRow'), line: lineNumber, lastLine: lineNumber, keepFocus: v.boolean() }),
    v.check(({ line, lastLine }) => line <= lastLine, 'A record ends where it begins or below.'),
  ),
]);

export type PanelMessage = v.InferOutput<typeof panelMessageSchema>;
