import type { ColumnSummary } from './datasetSummary';

/** Names under which tables keep what is to be predicted. */
const likelyName =
  /^(target|label|labels|class|classes|diagnosis|outcome|output|result|response|y|risk|default|churn|churned|fraud|isfraud|survived|death|died|mortality|disease|malignant|positive|category|status|type|quality)$/;

/** Parts of such names: heart_disease, is_fraud, loan status. */
const likelyWord =
  /(^| )(target|label|class|diagnosis|outcome|response|risk|fraud|churn|default|disease|died|death|positive|y)( |$)/;

/** More classes than this are hardly ever meant. */
const mostLikelyClasses = 20;

/** The columns in the order in which someone is likely to want to predict them. Columns that cannot be a target are left out. */
export function rankTargets(columns: readonly ColumnSummary[]): ColumnSummary[] {
  return columns
    .map((column, index) => ({ column, index, score: scoreOf(column, index, columns.length) }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score || b.index - a.index)
    .map(({ column }) => column);
}

function scoreOf(column: ColumnSummary, index: number, count: number): number {
  if (column.classes === undefined || column.distinct < 2) return -Infinity;
  const place = index === count - 1 ? 3 : index === 0 ? 1.5 : 0;
  const classes = column.distinct === 2 ? 4 : column.distinct <= mostLikelyClasses ? 4 / column.distinct : -6;
  // 1.5 is a measurement; classes that are numbers are whole.
  const measured = column.type === 'numeric' && !column.classes.every(({ label }) => /^[+-]?\d+$/.test(label)) ? -8 : 0;
  const unfit = column.type === 'identifier' || column.type === 'text' || column.type === 'date' ? -10 : 0;
  const singles = column.classes.some((each) => each.count === 1) ? -2 : 0;
  return nameScore(column.name) + place + classes + measured + unfit + singles + (column.missing > 0 ? -1 : 0);
}

function nameScore(name: string): number {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  if (likelyName.test(words.replaceAll(' ', ''))) return 8;
  return likelyWord.test(words) ? 6 : 0;
}
