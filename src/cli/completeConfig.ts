import { ok, type Result } from '../base/result';
import { datasetRequestOf } from '../data/datasetRequestOf';
import type { DatasetFiles } from '../data/chooseColumns';
import type { Dataset } from '../engine/dataset';
import type { Failure } from '../engine/failure';
import type { LossId } from '../engine/losses/lossSettings';
import type { RunConfig } from '../engine/runConfig';
import { choosePositive } from './choosePositive';
import { configOfFlags } from './configOfFlags';
import type { Invocation } from './command';

interface CompleteConfig {
  readonly config: RunConfig;
  /** Where it had to be read to choose the positive class. */
  readonly dataset?: Dataset;
}

/**
 * Asks the data for the positive class when the flags do not name it, after everything that the flags can get wrong.
 * @param losses as for `configOfFlags`
 */
export async function completeConfig(
  files: DatasetFiles,
  { flags, terminal }: Invocation,
  signal: AbortSignal,
  losses: readonly LossId[] = [],
): Promise<Result<CompleteConfig, Failure>> {
  const config = configOfFlags(flags, ['not chosen yet'], losses);
  if (!config.ok) return config;
  if (flags.has('positive')) return ok({ config: config.value });

  const { target } = config.value;
  const { readDataset } = await import('../data/readDataset');
  const dataset = await readDataset(datasetRequestOf(files, config.value), signal);
  if (!dataset.ok) return dataset;
  const positive = choosePositive(target, dataset.value.classes);
  if (!positive.ok) return positive;
  terminal.note(`No --positive was named: the rarer class "${positive.value}" of "${target}" is taken.`);
  return ok({ config: { ...config.value, positive: [positive.value] }, dataset: dataset.value });
}
