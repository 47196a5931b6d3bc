import type { ClassWeights } from '../classWeights';
import type { CostMatrix } from '../costMatrix';

/**
 * A setting of a loss, declared once: the run configuration checks it by this, the command line makes a flag of it, VS Code's
 * settings and their schema are compared with it, and the editor asks for it by its title.
 */
export type LossParameter = NumberParameter | ClassWeightsParameter | CostMatrixParameter;

interface AnyParameter {
  /** As a label: `Recall weight`. */
  readonly title: string;
  /** What it is, without a final stop. */
  readonly summary: string;
  /** What a higher or another value does: a sentence. */
  readonly effect: string;
  readonly flag: {
    /** Without dashes. */
    readonly name: string;
    /** What its value looks like: `<0..1>`. */
    readonly value: string;
  };
}

/** A finite number in a range; a bound that is not given is not there. */
export interface NumberParameter extends AnyParameter, NumberRange {
  readonly kind: 'number';
  readonly default: number;
  /** What the weight presets choose; without it they leave the parameter as it is. */
  readonly presets?: Readonly<Record<WeightPreset, number>>;
}

interface NumberRange {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
}

interface ClassWeightsParameter extends AnyParameter {
  readonly kind: 'class-weights';
  readonly default: ClassWeights;
}

/** Null leaves it to other parameters of the loss. */
interface CostMatrixParameter extends AnyParameter {
  readonly kind: 'cost-matrix';
  readonly default: CostMatrix | null;
}

/** How bad a miss is, in words: as bad as a false alarm, much worse, not to be had. */
export type WeightPreset = 'balanced' | 'fnAverse' | 'screening';

export type ParameterTable = Readonly<Record<string, LossParameter>>;

type ValueOf<Parameter> = Parameter extends { readonly kind: 'number' }
  ? number
  : Parameter extends { readonly kind: 'class-weights' }
    ? ClassWeights
    : Parameter extends { readonly kind: 'cost-matrix' }
      ? CostMatrix | null
      : never;

/** The values that settings hold for these parameters. */
export type ValuesOf<Parameters> = { readonly [Name in keyof Parameters]: ValueOf<Parameters[Name]> };

/** `number between 0 and 1`, `number above 0 and at most 100`. */
export function rangeText({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }: NumberRange): string {
  if (minimum !== undefined && maximum !== undefined) return `number between ${String(minimum)} and ${String(maximum)}`;
  const bounds = [
    ...(minimum === undefined ? [] : [`at least ${String(minimum)}`]),
    ...(exclusiveMinimum === undefined ? [] : [`above ${String(exclusiveMinimum)}`]),
    ...(maximum === undefined ? [] : [`at most ${String(maximum)}`]),
    ...(exclusiveMaximum === undefined ? [] : [`below ${String(exclusiveMaximum)}`]),
  ];
  return `number ${bounds.join(' and ')}`;
}

/** Whether a number is finite and in the range. */
export function isInRange(value: number, range: NumberRange): boolean {
  return (
    Number.isFinite(value) &&
    value >= (range.minimum ?? -Infinity) &&
    value > (range.exclusiveMinimum ?? -Infinity) &&
    value <= (range.maximum ?? Infinity) &&
    value < (range.exclusiveMaximum ?? Infinity)
  );
}
