/** Ready-made recall weights, for those who think in situations and not in numbers. */
export const weightPresets = [
  { name: 'Balanced', recallWeight: 0.5, when: 'A miss and a false alarm are equally bad.' },
  { name: 'FN-averse', recallWeight: 0.9, when: 'A miss is much worse than a false alarm.' },
  { name: 'Screening', recallWeight: 0.97, when: 'Hardly any positive may be missed; positives are checked again.' },
] as const;
