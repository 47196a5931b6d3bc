import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../scripts/lib/cacheFolder.mjs';
import { growthChart } from './growthChart.mjs';
import { fnlabCommand } from './jobs.mjs';
import { makeTable } from './makeTable.mjs';
import { measureProcess } from './measureProcess.mjs';

/**
 * `npm run bench:growth`: how the training time of both backends grows with rows, columns, width of the hidden layers and
 * epochs, each varied alone, into docs/growth.svg.
 */
const middle = { rows: 10_000, columns: 30, width: 64, epochs: 10 };
const varied = {
  rows: [1_000, 3_000, 10_000, 30_000, 100_000],
  columns: [3, 10, 30, 100, 300],
  width: [16, 32, 64, 128, 256],
  epochs: [2, 5, 10, 20, 50],
};

const runsDir = await mkdtemp(join(tmpdir(), 'fn-lab-growth-'));
const panels = [];
try {
  for (const [dimension, sizes] of Object.entries(varied)) {
    const series = { native: [], wasm: [] };
    for (const size of sizes) {
      const { rows, columns, width, epochs } = { ...middle, [dimension]: size };
      const path = cacheFolder('bench', `table-${rows}x${columns}.csv`);
      await mkdir(dirname(path), { recursive: true });
      await makeTable(path, rows, columns);
      const job = { path, target: 'label', positive: '1', epochs, batchSize: 256, hidden: `${width},${width / 2}` };
      for (const backend of Object.keys(series)) {
        const seconds = [];
        for (let round = 0; round < 3; round++) {
          const { result } = await measureProcess(fnlabCommand(job, backend, runsDir), { timeoutMs: 600_000 });
          seconds.push(result.timings.trainSeconds);
        }
        const median = seconds.sort((a, b) => a - b)[1];
        series[backend].push([size, median]);
        console.log(`${dimension} ${size}, ${backend}: ${median.toFixed(3)} s of training`);
      }
    }
    panels.push({ dimension, series });
  }
  const file = fileURLToPath(new URL('../../docs/growth.svg', import.meta.url));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, growthChart(panels, middle));
  console.log(`Drawn into ${file}`);
} finally {
  await rm(runsDir, { recursive: true, force: true });
}
