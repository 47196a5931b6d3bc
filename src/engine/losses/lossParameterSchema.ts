import * as v from 'valibot';
import { classWeightRules, greatestClassWeight, type ClassWeights } from '../classWeights';
import { parseCostMatrix, type CostMatrix } from '../costMatrix';
import { isInRange, rangeText, type LossParameter } from './lossParameter';
import { lossParameterIds, lossParameters, type LossParameterId, type LossSettings } from './lossSettings';

type SchemaOf<Value> = v.OptionalSchema<v.GenericSchema<Value>, Value>;

/** What a run configuration checks each parameter of the losses by, with its default. */
export const lossParameterSchemas = Object.fromEntries(
  lossParameterIds.map((id) => [id, schemaOf(lossParameters[id])]),
) as { readonly [Id in LossParameterId]: SchemaOf<LossSettings[Id]> };

function schemaOf(parameter: LossParameter): v.GenericSchema {
  switch (parameter.kind) {
    case 'number': {
      const message = `must be a ${rangeText(parameter)}`;
      return v.optional(
        v.pipe(
          v.number(message),
          v.check((value) => isInRange(value, parameter), message),
        ),
        parameter.default,
      );
    }
    case 'class-weights':
      return v.optional<v.GenericSchema<ClassWeights>, ClassWeights>(classWeightsSchema(), parameter.default);
    case 'cost-matrix':
      return v.optional<v.GenericSchema<unknown, CostMatrix | null>, CostMatrix | null>(
        costMatrixSchema(),
        parameter.default,
      );
  }
}

function classWeightsSchema() {
  const aboveZero = 'must be a number above 0';
  const greatest = String(greatestClassWeight);
  return v.union(
    [
      v.picklist(classWeightRules),
      v.pipe(
        v.record(
          v.string(),
          v.pipe(
            v.number(aboveZero),
            v.finite(aboveZero),
            v.gtValue(0, aboveZero),
            v.maxValue(greatestClassWeight, `must weigh each label at most ${greatest}`),
          ),
        ),
        v.minEntries(1, 'must weigh at least one label'),
      ),
    ],
    `must be one of ${classWeightRules.join(', ')}, or a weight above 0 and at most ${greatest} for each label`,
  );
}

function costMatrixSchema() {
  return v.nullable(
    v.pipe(
      v.unknown(),
      v.rawTransform(({ dataset, addIssue, NEVER }): CostMatrix => {
        const parsed = parseCostMatrix(dataset.value);
        if (parsed.ok) return parsed.value;
        addIssue({ message: `must ${parsed.error}` });
        return NEVER;
      }),
    ),
  );
}
