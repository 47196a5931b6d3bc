import { classWeightRules, greatestClassWeight } from '../engine/classWeights';
import { lossDefinitions } from '../engine/losses/lossDefinitions';
import type { LossParameter } from '../engine/losses/lossParameter';
import { lossParameterTakes } from '../engine/losses/lossParameterText';
import {
  defaultLossSettings,
  lossesReading,
  lossIds,
  lossParameterIds,
  lossParameters,
  type LossParameterId,
} from '../engine/losses/lossSettings';
import { settingIds, settingsSection } from './contributedIds';

/** What package.json contributes of the losses, and the texts that it refers to, as package.nls.json has them. */
export interface LossContributions {
  /** By full id of the setting. */
  readonly properties: Readonly<Record<string, object>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** Derived from the declarations of the losses; `npm run write-loss-settings` writes them, and a test compares them. */
export function lossContributions(): LossContributions {
  const idText = `setting.${settingIds.lossId}`;
  const properties: Record<string, object> = {
    [`${settingsSection}.${settingIds.lossId}`]: {
      type: 'string',
      enum: [...lossIds],
      enumDescriptions: lossIds.map((id) => `%${idText}.${id}%`),
      default: defaultLossSettings.id,
      scope: 'resource',
      order: 1,
      markdownDescription: `%${idText}%`,
    },
  };
  const texts: Record<string, string> = {
    [idText]: 'What training minimises. See also **FN Lab: Choose Loss…**',
    ...Object.fromEntries(
      lossIds.map((id) => [`${idText}.${id}`, `${lossDefinitions[id].summary} ${lossDefinitions[id].formula}`]),
    ),
  };
  lossParameterIds.forEach((id, at) => {
    const parameter = lossParameters[id];
    const text = `setting.${settingIds[id]}`;
    properties[`${settingsSection}.${settingIds[id]}`] = {
      ...schemaOf(parameter, text),
      default: parameter.default,
      scope: 'resource',
      order: at + 2,
      markdownDescription: `%${text}%`,
    };
    texts[text] = descriptionOf(id, parameter);
    if (parameter.kind === 'class-weights') {
      for (const rule of classWeightRules) texts[`${text}.${rule}`] = ruleTexts[rule];
    }
  });
  return { properties, texts };
}

const ruleTexts: Readonly<Record<(typeof classWeightRules)[number], string>> = {
  'recall-weight':
    'From the recall weight r: r divided by the share of positives, and (1 − r) divided by the share of negatives.',
  balanced: 'Rows / (classes × rows of the class).',
  'inverse-frequency': 'Rows / rows of the class, divided by the largest such value.',
  'effective-number': '(1 − β) / (1 − β^n) with β = 0.9999 and n rows of the class.',
};

function descriptionOf(id: LossParameterId, parameter: LossParameter): string {
  const takes: Readonly<Record<LossParameter['kind'], string>> = {
    number: lossParameterTakes(parameter),
    'class-weights': 'a rule, or a weight above 0 for each label, as in `{ "M": 9, "B": 1 }`',
    'cost-matrix':
      'labels with rows of costs, or costs by label, as in `{ "M": { "B": 10 }, "B": { "M": 1 } }`; `null` for the two costs',
  };
  const readers = lossesReading(id).map((loss) => `- \`${loss}\`: \`${lossDefinitions[loss].formula}\``);
  return `${parameter.summary}: ${takes[parameter.kind]}. ${parameter.effect}\n\nRead by\n${readers.join('\n')}`;
}

function schemaOf(parameter: LossParameter, text: string): object {
  switch (parameter.kind) {
    case 'number': {
      const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = parameter;
      return { type: 'number', minimum, exclusiveMinimum, maximum, exclusiveMaximum };
    }
    case 'class-weights':
      return {
        anyOf: [
          {
            type: 'string',
            enum: [...classWeightRules],
            enumDescriptions: classWeightRules.map((rule) => `%${text}.${rule}%`),
          },
          {
            type: 'object',
            minProperties: 1,
            additionalProperties: { type: 'number', exclusiveMinimum: 0, maximum: greatestClassWeight },
          },
        ],
      };
    case 'cost-matrix': {
      const cost = { type: 'number', minimum: 0, maximum: greatestClassWeight };
      return {
        anyOf: [
          { type: 'null' },
          {
            type: 'object',
            required: ['labels', 'costs'],
            properties: {
              labels: { type: 'array', items: { type: 'string' }, minItems: 2, uniqueItems: true },
              costs: { type: 'array', items: { type: 'array', items: cost, minItems: 2 }, minItems: 2 },
            },
            additionalProperties: false,
          },
          {
            type: 'object',
            minProperties: 2,
            additionalProperties: { type: 'object', minProperties: 1, additionalProperties: cost },
          },
        ],
        defaultSnippets: [
          {
            body: {
              labels: ['${1:sick}', '${2:well}'],
              costs: [
                [0, '^${3:10}'],
                ['^${4:1}', 0],
              ],
            },
          },
        ],
      };
    }
  }
}
