import {
  inSentence,
  lossParameterTakes,
  lossParameterText,
  readLossParameter,
} from '../engine/losses/lossParameterText';
import { defaultLossSettings, lossesReading, lossParameterIds, lossParameters } from '../engine/losses/lossSettings';
import type { ConfigFlag } from './configFlag';
import { readCostMatrixFile } from './readCostMatrixFile';

/** A flag that sets a parameter of a loss. */
export interface LossFlag extends ConfigFlag {
  readonly parameter: (typeof lossParameterIds)[number];
}

/** A flag for each parameter that a loss has, from its one declaration. */
export const lossFlags: readonly LossFlag[] = lossParameterIds.map((id) => {
  const parameter = lossParameters[id];
  const losses = lossesReading(id);
  return {
    parameter: id,
    name: parameter.flag.name,
    value: parameter.flag.value,
    summary: `For ${losses.join(', ')}: ${inSentence(parameter.summary)}; ${lossParameterTakes(parameter)}`,
    ...(parameter.default === null ? {} : { default: lossParameterText(id, defaultLossSettings) }),
    path: ['loss', id],
    read: (texts) => readLossParameter(parameter, texts.at(-1) ?? ''),
    ...(parameter.kind === 'cost-matrix' ? { load: readCostMatrixFile } : {}),
  };
});
