import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * Writes samples/breast-cancer.csv from the copy of the table that ships inside scikit-learn.
 *
 *   pip download --no-deps scikit-learn==1.9.1
 *   unzip scikit_learn-1.9.1-*.whl "sklearn/datasets/data/breast_cancer.csv"
 *   node scripts/make-sample.mjs sklearn/datasets/data/breast_cancer.csv
 *
 * That file has the class last, as 0 or 1 into the labels of its first line, and no names for the measurements.
 */

const measurements = [
  'radius',
  'texture',
  'perimeter',
  'area',
  'smoothness',
  'compactness',
  'concavity',
  'concave_points',
  'symmetry',
  'fractal_dimension',
];
const columns = ['mean', 'se', 'worst'].flatMap((statistic) => measurements.map((name) => `${name}_${statistic}`));
const letters = new Map([
  ['malignant', 'M'],
  ['benign', 'B'],
]);

const [source] = process.argv.slice(2);
if (source === undefined) {
  console.error("Name scikit-learn's breast_cancer.csv: node scripts/make-sample.mjs <path>");
  process.exit(2);
}
const [header = '', ...rows] = (await readFile(source, 'utf8')).trim().split(/\r?\n/);
const [count, width, ...labels] = header.split(',');
if (Number(count) !== rows.length || Number(width) !== columns.length || !labels.every((label) => letters.has(label))) {
  throw new Error(`${source} is not the expected table: its first line is "${header}" and it has ${rows.length} rows.`);
}
const records = rows.map((row) => {
  const cells = row.split(',');
  return [letters.get(labels[Number(cells.pop())]), ...cells].join(',');
});
const sample = fileURLToPath(new URL('../samples/breast-cancer.csv', import.meta.url));
await writeFile(sample, `${[['diagnosis', ...columns].join(','), ...records].join('\n')}\n`);
console.log(`${sample}: ${records.length} rows, ${columns.length} measurements`);
