import { readDataset } from '../../../src/data/readDataset';
import { applyPreprocessing } from '../../../src/engine/preprocessing/applyPreprocessing';
import { fitPreprocessing } from '../../../src/engine/preprocessing/fitPreprocessing';

/** Reads the table named on the command line into arrays that a model can be trained on, and prints as JSON what that took. */
const [, , path = ''] = process.argv;
const began = performance.now();
const dataset = await readDataset({ path, target: 'y', exclude: [], splitColumn: null });
if (!dataset.ok) throw new Error(`${dataset.error.message} ${dataset.error.advice}`);
const read = performance.now();
const { features, target } = dataset.value;
const isPositive = new Uint8Array(features.rowCount);
const positive = target.levels.indexOf('1');
for (let row = 0; row < isPositive.length; row++) isPositive[row] = target.codes[row] === positive ? 1 : 0;
const { preprocessing, trainInputs } = fitPreprocessing(features, rowsOf([0, 1, 2]), isPositive, 1, 3);
const otherInputs = applyPreprocessing(features, preprocessing, rowsOf([3, 4]));
const prepared = performance.now();
const { userCPUTime, systemCPUTime } = process.resourceUsage();
const arrays = [features.lines, features.rowNumbers, target.codes, trainInputs, otherInputs].concat(
  features.columns.map((column) => (column.kind === 'numeric' ? column.values : column.codes)),
);
process.stdout.write(
  JSON.stringify({
    rows: features.rowCount,
    seconds: (prepared - began) / 1000,
    readSeconds: (read - began) / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    arraysMb: arrays.reduce((sum, each) => sum + each.byteLength, 0) / 2 ** 20,
  }),
);

/** Those of each five rows. */
function rowsOf(places: readonly number[]): Uint32Array {
  const rows = new Uint32Array(Math.floor(features.rowCount / 5) * places.length);
  for (let at = 0; at < rows.length; at++) {
    rows[at] = Math.floor(at / places.length) * 5 + (places[at % places.length] ?? 0);
  }
  return rows;
}
