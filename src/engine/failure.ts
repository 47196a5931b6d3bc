/** Why something could not be done, in words for the user. `kind` decides the exit status of the command line. */
export interface Failure {
  readonly kind: FailureKind;
  /** Stable, dash-separated, for scripts and documentation: `target-not-found`. */
  readonly code: string;
  /** What is wrong, and where: names the file, line or column it is about. One sentence, no final stack. */
  readonly message: string;
  /** What to do about it. One sentence. */
  readonly advice: string;
}

export type FailureKind = 'usage' | 'data' | 'training' | 'requirement' | 'cancelled' | 'internal';

export const exitStatusOf: Readonly<Record<FailureKind, number>> = {
  internal: 1,
  usage: 2,
  data: 3,
  training: 4,
  requirement: 5,
  cancelled: 130,
};

export function failure(kind: FailureKind, code: string, message: string, advice: string): Failure {
  return { kind, code, message, advice };
}
