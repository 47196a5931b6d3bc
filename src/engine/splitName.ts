/** The four sides a row can be on. Calibration is empty unless asked for. */
export const splitNames = ['train', 'validation', 'test', 'calibration'] as const;

export type SplitName = (typeof splitNames)[number];
