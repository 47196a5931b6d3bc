import { window, type QuickPickItem } from 'vscode';
import { parseRecallWeights } from '../engine/decision/parseRecallWeights';
import { mostSweepSeeds, readsRecallWeight, sweepPlan, type SweepRequest } from '../engine/decision/sweepPlan';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import { lossIds, type LossId } from '../engine/losses/lossSettings';
import type { RunConfig } from '../engine/runConfig';
import { checkPick } from './checkPick';
import { stepPick } from './stepPick';

type SweepAnswer =
  | { readonly kind: 'start'; readonly request: SweepRequest }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

interface SweepItem extends QuickPickItem {
  readonly change: 'start' | 'recallWeights' | 'losses' | 'seeds';
}

/** Asks what to sweep: Enter starts with what is shown, and each part of it can be changed first. */
export async function askSweep(datasetName: string, config: RunConfig, initial: SweepRequest): Promise<SweepAnswer> {
  let request = initial;
  for (;;) {
    const step = await stepPick({
      title: `${datasetName}: sweep`,
      placeholder: 'Start, or change what is tried',
      step: 3,
      totalSteps: 3,
      items: Promise.resolve(itemsOf(config, request)),
    });
    if (step.kind !== 'picked') return step;
    if (step.item.change === 'start') return { kind: 'start', request };
    request = { ...request, ...(await askPart(step.item.change, config, request)) };
  }
}

function itemsOf(config: RunConfig, request: SweepRequest): SweepItem[] {
  const { recallWeights, losses, seeds } = request;
  const runs = sweepPlan(config, request).length;
  return [
    {
      change: 'start',
      label: `Start ${String(runs)} ${runs === 1 ? 'run' : 'runs'}`,
      detail: 'Each in a process of its own, as many at a time as there are processors. Finished runs are kept.',
    },
    { change: 'recallWeights', label: 'Recall weights…', description: recallWeights.join(', ') },
    { change: 'losses', label: 'Losses…', description: losses.join(', ') },
    {
      change: 'seeds',
      label: 'Seeds…',
      description: `${String(seeds)} for each weight, from ${String(config.training.seed)} on; each draws a split of its own`,
    },
  ];
}

/** What the user made of one part; nothing where it stays as it is. */
async function askPart(
  part: Exclude<SweepItem['change'], 'start'>,
  config: RunConfig,
  { recallWeights, losses, seeds }: SweepRequest,
): Promise<Partial<SweepRequest>> {
  if (part === 'losses') {
    const chosen = await askLosses(config, losses);
    return chosen.length === 0 ? {} : { losses: chosen };
  }
  if (part === 'recallWeights') {
    const text = await window.showInputBox({
      title: 'Recall weights of the sweep',
      prompt: 'Numbers between 0 and 1, separated by commas; specificity weighs what is left of 1.',
      value: recallWeights.join(', '),
      ignoreFocusOut: true,
      validateInput: (typed) =>
        parseRecallWeights(typed) === null ? 'Write numbers between 0 and 1, separated by commas.' : null,
    });
    const weights = text === undefined ? null : parseRecallWeights(text);
    return weights === null ? {} : { recallWeights: weights };
  }
  const text = await window.showInputBox({
    title: 'Seeds of the sweep',
    prompt: 'Runs of each loss and weight. Three or more show how much is chance.',
    value: String(seeds),
    ignoreFocusOut: true,
    validateInput: (typed) =>
      parseSeeds(typed) === null ? `Write a whole number between 1 and ${String(mostSweepSeeds)}.` : null,
  });
  const count = text === undefined ? null : parseSeeds(text);
  return count === null ? {} : { seeds: count };
}

async function askLosses(config: RunConfig, losses: readonly LossId[]): Promise<readonly LossId[]> {
  const title = 'Losses of the sweep';
  const items = lossIds.map((id) => ({
    label: id,
    description: readsRecallWeight({ ...config.loss, id }) ? '' : 'has no recall weight: once for each seed',
    detail: lossDefinitions[id].summary,
    picked: losses.includes(id),
    id,
  }));
  const checked = await checkPick({
    title,
    laterTitle: Promise.resolve(title),
    placeholder: 'Which losses are to be tried?',
    items: Promise.resolve(items),
  });
  return (checked ?? []).map(({ id }) => id);
}

function parseSeeds(text: string): number | null {
  const count = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  return count >= 1 && count <= mostSweepSeeds ? count : null;
}
