import { lossDefinitions } from './lossDefinitions';
import type { LossParameter, ValuesOf } from './lossParameter';

type Definitions = typeof lossDefinitions;

export type LossId = keyof Definitions;

/** In the order in which they are offered. */
export const lossIds = Object.keys(lossDefinitions) as readonly LossId[];

/** All parameters of all losses in one table; losses that share a parameter share its declaration. */
type AllParameters = Together<Definitions[LossId]['parameters']>;

type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

export type LossParameterId = Extract<keyof AllParameters, string>;

export const lossParameters: Readonly<Record<LossParameterId, LossParameter>> = Object.assign(
  {},
  ...Object.values(lossDefinitions).map(({ parameters }) => parameters),
) as AllParameters;

export const lossParameterIds = Object.keys(lossParameters) as readonly LossParameterId[];

/** The chosen loss, and every parameter a loss can have, in one flat object, as the settings and the command line name them. */
export type LossSettings = { readonly id: LossId } & ValuesOf<Pick<AllParameters, LossParameterId>>;

export const defaultLossSettings = {
  id: 'logit-adjusted',
  ...Object.fromEntries(lossParameterIds.map((id) => [id, lossParameters[id].default])),
} as LossSettings;

/** The parameters that have an effect on what these settings train. */
export function effectiveParameters(settings: LossSettings): readonly LossParameterId[] {
  return lossDefinitions[settings.id].reads(settings);
}

/** The losses that can read a parameter. */
export function lossesReading(parameter: LossParameterId): readonly LossId[] {
  return lossIds.filter((id) => parameter in lossDefinitions[id].parameters);
}
