import type { ColumnPreprocessing, Preprocessing } from '../preprocessing/preprocessing';
import { filterName } from './filterName';

/** What the run itself knows of a row. A column of the same name would have to say which of both it means. */
const namesOfRun = new Set(['score', 'spread', 'label', 'split', 'row', 'line']);

/** What a model learns from a date beside the day: `visit (weekday sin)`. The file has no such column. */
const partOfDate = /^(.*) \((?:hour|weekday) (?:sin|cos)\)$/;

/** A filter on the first column of the file that lends itself to one, with a value of that column; null where none does. */
export function exampleFilter({ columns }: Pick<Preprocessing, 'columns'>): string | null {
  const dates = new Set(columns.map(({ name }) => partOfDate.exec(name)?.[1]));
  for (const column of columns) {
    const { name } = column;
    // The median of a date is a number of days here, with which a filter cannot compare it.
    if (namesOfRun.has(name.toLowerCase()) || dates.has(name) || partOfDate.test(name)) continue;
    const condition = conditionOn(column);
    if (condition !== null) return condition;
  }
  return null;
}

function conditionOn(column: ColumnPreprocessing): string | null {
  const name = filterName(column.name);
  if (column.kind === 'numeric') return `${name} > ${String(Number(column.median.toPrecision(4)))}`;
  const level = column.levels.at(0);
  return level === undefined ? null : `${name} = '${level.replaceAll("'", "''")}'`;
}
