import type { NumberParameter } from './lossParameter';

export const recallWeight = {
  kind: 'number',
  title: 'Recall weight',
  summary: 'Weight of recall; specificity gets the rest, so that both total 1',
  effect: 'Higher means fewer misses and more false alarms.',
  flag: { name: 'recall-weight', value: '<0..1>' },
  default: 0.9,
  minimum: 0,
  maximum: 1,
  presets: { balanced: 0.5, fnAverse: 0.9, screening: 0.97 },
} as const satisfies NumberParameter;
