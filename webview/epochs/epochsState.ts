import type { EpochScoresQuery, KeptEpochs, RowFilter, SplitScores } from '../../src/protocol/inspectorMessages';
import type { HostMessage, PanelMessage } from '../../src/protocol/panelMessages';
import type { SplitName } from '../../src/engine/splitName';

/** The epoch that is looked at in a completed run, and what is known of the rows then. */
export interface EpochsState {
  /** Null until it is known, and where the run has kept no scores of epochs. */
  readonly kept: KeptEpochs | null;
  /** At which epochs were counted. */
  readonly threshold: number;
  /** Null while the run is looked at as it is. */
  readonly at: number | null;
  /** The last answer about each split; it stays until the next one, which may be about another epoch. */
  readonly answered: Readonly<Partial<Record<EpochScoresQuery['split'], AnsweredScores>>>;
  /** One at a time, so that a scrubber cannot get ahead of the answers. */
  readonly waitsFor: EpochScoresQuery | null;
}

interface AnsweredScores {
  readonly query: EpochScoresQuery;
  /** Null where they could not be read. */
  readonly scores: SplitScores | null;
}

export function initialEpochs(threshold: number): EpochsState {
  return { kept: null, threshold, at: null, answered: {}, waitsFor: null };
}

/** The epoch as which rows of the split are shown; null while they are those of the weights that were kept. */
export function epochOfSplit({ kept, at }: EpochsState, split: SplitName): number | null {
  if (at === null || !haveEpochs(split)) return null;
  return kept?.epochs.includes(at) === true ? at : null;
}

/** Scores of a split at an epoch: of the one that is looked at, or until they have arrived of the one before. */
export function epochScoresOf(
  epochs: EpochsState,
  split: SplitName,
  filter: RowFilter | null,
): { epoch: number; scores: SplitScores } | null {
  if (!haveEpochs(split) || epochOfSplit(epochs, split) === null) return null;
  const { query, scores } = epochs.answered[split] ?? nothingAnswered;
  const areOfRows = query !== null && isSame(query, queryOf(query.epoch, split, filter));
  return areOfRows && scores !== null ? { epoch: query.epoch, scores } : null;
}

export function withEpochScores(
  epochs: EpochsState,
  { query, answer }: Extract<HostMessage, { type: 'epochScoresRead' }>,
): EpochsState {
  if (!isSame(epochs.waitsFor, query)) return epochs;
  const scores = answer.ok ? answer.value : null;
  // Who has gone back to the run as it is needs them no longer.
  return {
    ...epochs,
    waitsFor: null,
    answered: epochs.at === null ? {} : { ...epochs.answered, [query.split]: { query, scores } },
  };
}

/**
 * What has to be asked about the split of the curves, if anything; of the rows of a filter also what matrices count, which no record has.
 * @param filter of the rows that are looked at; null for all
 */
export function takeEpochsRequest(
  epochs: EpochsState,
  runId: string,
  split: SplitName,
  filter: RowFilter | null,
): { readonly epochs: EpochsState; readonly message: PanelMessage | null } {
  if (epochs.waitsFor !== null) return { epochs, message: null };
  const splits = filter === null ? [split] : [split, ...splitsOfEpochs];
  for (const each of splits) {
    const epoch = epochOfSplit(epochs, each);
    if (epoch === null || !haveEpochs(each)) continue;
    const query = queryOf(epoch, each, filter);
    if (isSame(epochs.answered[each]?.query ?? null, query)) continue;
    return { epochs: { ...epochs, waitsFor: query }, message: { type: 'askEpochScores', runId, query } };
  }
  return { epochs, message: null };
}

const nothingAnswered = { query: null, scores: null } as const;

const splitsOfEpochs = ['train', 'validation'] as const satisfies readonly EpochScoresQuery['split'][];

/** Rows for a test are scored once, and those for calibration too. */
function haveEpochs(split: SplitName): split is EpochScoresQuery['split'] {
  return split === 'train' || split === 'validation';
}

function queryOf(epoch: number, split: EpochScoresQuery['split'], filter: RowFilter | null): EpochScoresQuery {
  return { epoch, split, ...(filter !== null && { filter }) };
}

function isSame(one: EpochScoresQuery | null, other: EpochScoresQuery): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
