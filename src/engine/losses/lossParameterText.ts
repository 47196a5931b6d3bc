import { assertNever } from '../../base/assertNever';
import { classWeightRules, type ClassWeights } from '../classWeights';
import { rangeText, type LossParameter } from './lossParameter';
import { type LossParameterId, type LossSettings } from './lossSettings';

/** The value of a parameter as it is typed and shown: `0.9`, `balanced`, `M=3,B=1`, `3 x 3`. */
export function lossParameterText(id: LossParameterId, settings: LossSettings): string {
  if (id === 'classWeights') return classWeightsText(settings[id]);
  if (id !== 'costMatrix') return String(settings[id]);
  const size = settings[id]?.labels.length;
  return size === undefined ? 'none' : `${String(size)} x ${String(size)}`;
}

/** As `--class-weights` takes them: the name of a rule, or `label=w,label=w`. */
function classWeightsText(weights: ClassWeights): string {
  if (typeof weights === 'string') return weights;
  return Object.entries(weights)
    .map(([label, weight]) => `${label}=${String(weight)}`)
    .join(',');
}

/** Turns what was typed into what the run configuration checks; a text that it cannot read it passes on as it is, or as NaN. */
export function readLossParameter({ kind }: LossParameter, text: string): unknown {
  switch (kind) {
    case 'number':
      return toNumber(text);
    case 'class-weights':
      return readClassWeights(text);
    case 'cost-matrix':
      return text;
    default:
      return assertNever(kind);
  }
}

/** What a parameter takes, after "must be": `a number between 0 and 1`. */
export function lossParameterTakes(parameter: LossParameter): string {
  switch (parameter.kind) {
    case 'number':
      return `a ${rangeText(parameter)}`;
    case 'class-weights':
      return `${classWeightRules.join(', ')}, or a weight above 0 for each label as label=w,label=w`;
    case 'cost-matrix':
      return 'a JSON or CSV file with the labels as head of columns and rows';
    default:
      return assertNever(parameter);
  }
}

/** `Recall weight` as `recall weight`, but `FN weight` as it is. */
export function inSentence(title: string): string {
  return /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** `label=w,label=w`. Labels may hold commas and equals signs: a weight ends at the comma, a label at the last equals sign. */
function readClassWeights(text: string): unknown {
  if (!text.includes('=')) return text.trim();
  const pairs = [...text.matchAll(/(?<label>.+?)=(?<weight>[^=,]*)(?:,|$)/gy)];
  if (pairs.reduce((length, [pair]) => length + pair.length, 0) < text.length) return text;
  const weights = pairs.map(({ groups }) => [groups?.['label'] ?? '', toNumber(groups?.['weight'] ?? '')] as const);
  return Object.fromEntries(weights);
}

/** `Number` would read an empty text as 0. NaN fails every range. */
function toNumber(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}
