/** Two-sided 95 %, ends included. */
export type Interval = [low: number, high: number];

/** The interval of a proportion from its counts; null when there was no trial. */
export type RateInterval = (successes: number, total: number) => Interval | null;

/** What a configuration may ask for. */
export const rateIntervalMethods = ['wilson', 'clopper-pearson'] as const;

/** 97.5 % point of the standard normal: the half width of a 95 % interval in standard errors. */
export const normalQuantile975 = 1.959963984540054;
