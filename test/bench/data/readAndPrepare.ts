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
const rows = Uint32Array.from({ length: features.rowCount }, (_, row) => row);
const isPositive = Uint8Array.from(target.codes, (code) => (target.levels[code] === '1' ? 1 : 0));
const trainRows = rows.filter((row) => row % 5 < 3);
const { preprocessing, trainInputs } = fitPreprocessing(features, trainRows, isPositive, 1);
const otherInputs = applyPreprocessing(
  features,
  preprocessing,
  rows.filter((row) => row % 5 >= 3),
);
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
