import { err, ok, type Result } from '../base/result';
import type { DatasetSummary } from '../engine/datasetSummary';
import { failure, type Failure } from '../engine/failure';
import { rankTargets } from '../engine/rankTargets';
import { positiveItems, targetItems, type TargetItem } from './classItems';
import { Refusal } from './refusal';
import type { DatasetChoice } from './runConfigFromSettings';
import { stepPick } from './stepPick';
import { problemNote, sampleNote } from './summaryNotes';

interface ChoosingOptions {
  readonly totalSteps?: number;
  /** Called when the columns are there to choose from, for what would hold that up. */
  readonly onListed?: (summary: DatasetSummary) => void;
}

/**
 * Asks for the target column and then for the class that must not be missed; what was chosen last time is on top of each list,
 * so that Enter takes it again. Null when the user turned away; a failure when the dataset offers no choice.
 */
export async function chooseTargetAndPositive(
  datasetName: string,
  inspected: Promise<Result<DatasetSummary, Failure>>,
  remembered: DatasetChoice | null,
  { totalSteps = 2, onListed = () => undefined }: ChoosingOptions = {},
): Promise<Result<DatasetChoice | null, Failure>> {
  const summary = inspected.then(Refusal.orValue);
  const title = `${datasetName}: target column`;
  const question = 'Which column holds the class to predict?';
  try {
    for (;;) {
      const target = await stepPick({
        title,
        placeholder: question,
        later: summary.then((known) => ({
          title: title + sampleNote(known),
          placeholder: question + problemNote(known.problems),
        })),
        step: 1,
        totalSteps,
        items: summary.then((known) => itemsOf(known, datasetName, remembered)),
        onListed: () => void summary.then(onListed),
      });
      if (target.kind !== 'picked') return ok(null);

      const { column } = target.item;
      const rememberedLabels = remembered?.target === column.name ? remembered.positive : null;
      const positive = await stepPick({
        title: `${datasetName}: positive class of ${column.name}${sampleNote(await summary)}`,
        placeholder: 'Which class must not be missed? All others together are the negative class.',
        step: 2,
        totalSteps,
        items: Promise.resolve(positiveItems(column, rememberedLabels)),
      });
      if (positive.kind === 'cancelled') return ok(null);
      if (positive.kind === 'picked') return ok({ target: column.name, positive: positive.item.positive });
    }
  } catch (error) {
    if (error instanceof Refusal) return err(error.failure);
    throw error;
  }
}

function itemsOf(summary: DatasetSummary, datasetName: string, remembered: DatasetChoice | null): TargetItem[] {
  const items = targetItems(rankTargets(summary.columns), remembered?.target ?? null);
  if (items.length > 0) return items;
  const message = `No column of ${datasetName} can be a target: none has between 2 and 50 distinct values.`;
  const advice = 'Add a column that holds the class of each row, for example yes and no.';
  throw new Refusal(failure('data', 'no-target-column', message, advice));
}
