import * as v from 'valibot';
import type { Failure } from '../engine/failure';
import type { ChangedRow, RunComparison } from './runComparison';
import type { Metrics, ThresholdRecord } from './runRecord';

export const comparedSplits = ['test', 'validation', 'train'] as const;

export type ComparedSplit = (typeof comparedSplits)[number];

/** What a comparison panel shows: two runs, the older one first. */
export interface ComparisonSnapshot {
  readonly first: ComparedSide;
  readonly second: ComparedSide;
  readonly split: ComparedSplit;
  /** What decided the runs and is not the same in both. */
  readonly differences: readonly RunDifference[];
  readonly rows: ComparedRows;
  /** Whether the dataset has lines to go to. */
  readonly hasLines: boolean;
}

export interface ComparedSide {
  readonly title: string;
  readonly datasetName: string;
  readonly startedAt: string;
  readonly positive: readonly string[];
  /** Labels that are not positive. */
  readonly negative: readonly string[];
  readonly threshold: ThresholdRecord | null;
  /** Null of a run that was not completed. */
  readonly metrics: Readonly<Record<ComparedSplit, Metrics>> | null;
}

/** A value of configuration or outcome, as text; null where the run has none. */
export interface RunDifference {
  readonly name: string;
  readonly first: string | null;
  readonly second: string | null;
}

export type ComparedRows =
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | {
      readonly state: 'compared';
      readonly comparison: RunComparison['comparison'];
      readonly rocAucDifference: RunComparison['rocAucDifference'];
      readonly lists: Readonly<Record<ChangeKind, ChangedRows>>;
    };

export type ChangeKind = 'newlyMissed' | 'newlyCaught' | 'newlyAlarmed' | 'newlyCleared';

/** Those whose score moved most, as many as are shown. */
export interface ChangedRows {
  readonly total: number;
  readonly rows: readonly ChangedRow[];
}

/** Host to comparison panel. */
export interface ComparisonHostMessage {
  readonly type: 'comparisonSnapshot';
  readonly snapshot: ComparisonSnapshot;
}

/** Comparison panel to host. Checked against this schema before use: a webview is not trusted. */
export const comparisonPanelMessageSchema = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({ type: v.literal('chooseSplit'), split: v.picklist(comparedSplits) }),
  v.strictObject({
    type: v.literal('goToRow'),
    line: v.pipe(v.number(), v.integer(), v.minValue(1)),
    keepFocus: v.boolean(),
  }),
  v.strictObject({ type: v.literal('openRun'), side: v.picklist(['first', 'second']) }),
  v.strictObject({ type: v.literal('compareAsText') }),
]);

export type ComparisonPanelMessage = v.InferOutput<typeof comparisonPanelMessageSchema>;
