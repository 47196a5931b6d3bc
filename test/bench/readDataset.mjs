import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { peerEnvironment } from '../../scripts/lib/peerEnvironments.mjs';
import { writeTable } from './data/writeTable.mjs';
import { measureProcess } from './measureProcess.mjs';

/**
 * `npm run bench:data [-- --rounds 5 --large]`: a table of 1,000,000 rows and 31 features from CSV to arrays that a model can be
 * trained on, beside pandas.read_csv of the same file, which stops earlier: it neither numbers lines nor hashes, imputes, scales or
 * encodes. They take turns, so that a busy moment of the machine meets both. `--large` reads 8,000,000 rows (2.2 GB) as well,
 * without pandas, to see that memory is bounded by the arrays.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, large: { type: 'boolean' } } });
const rounds = Number(values.rounds);
if (!(rounds >= 1)) {
  console.error(`--rounds takes a number from 1; it was ${values.rounds}.`);
  process.exit(2);
}
const goals = { ratio: 0.6, peakMb: 1000 };

const folder = await mkdtemp(join(tmpdir(), 'fn-lab-bench-'));
try {
  // Inside the checkout, so that DuckDB's package is found from it.
  const script = 'out/bench/readAndPrepare.mjs';
  await build({
    entryPoints: ['test/bench/data/readAndPrepare.ts'],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@duckdb/node-api'],
  });
  const ours = (path) => measureProcess([process.execPath, script, path], { timeoutMs: 600_000 });
  const pandas = { name: 'pandas', title: 'pandas', packages: ['pandas==2.3.3'], indexes: [undefined] };
  const { python, problem } = await peerEnvironment(pandas, console.error);
  if (problem !== undefined) console.error(problem);

  console.log(`${cpus().length} x ${cpus()[0].model.trim()}, Node ${process.version}`);
  await compare(await tableOf(1_000_000), ours, python);
  if (values.large) await boundMemory(await tableOf(8_000_000), ours);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function tableOf(rows) {
  const path = join(folder, `${rows}.csv`);
  console.error(`Writing ${rows.toLocaleString('en')} rows ...`);
  await writeTable(path, rows);
  const { size } = await stat(path);
  console.log(`\n${rows.toLocaleString('en')} rows, ${(size / 1e6).toFixed(0)} MB`);
  return path;
}

async function compare(path, ours, python) {
  const runs = { ours: [], pandas: [] };
  for (let round = 1; round <= rounds; round++) {
    runs.ours.push(await ours(path));
    if (python === undefined) continue;
    runs.pandas.push(await measureProcess([python, 'test/bench/data/readWithPandas.py', path], { timeoutMs: 600_000 }));
  }
  const own = report('FN Lab, to model-ready arrays', runs.ours);
  if (own.peakMb !== null) judge('peak memory', own.peakMb, goals.peakMb, 'MB');
  if (python === undefined) return;
  const other = report(`pandas ${runs.pandas[0].result.version}, read_csv`, runs.pandas);
  judge('time of FN Lab by time of pandas', own.seconds / other.seconds, goals.ratio, '');
}

async function boundMemory(path, ours) {
  const { result, peakMb } = await ours(path);
  console.log(
    `  ${result.seconds.toFixed(1)} s, arrays ${result.arraysMb.toFixed(0)} MB, peak ${peakMb?.toFixed(0) ?? 'not known'} MB`,
  );
  if (peakMb !== null) judge('peak memory by size of the arrays', peakMb / result.arraysMb, 1.5, '');
}

/** The fastest round, which the rest of the machine disturbed least. */
function report(title, runs) {
  const best = runs.reduce((a, b) => (b.result.seconds < a.result.seconds ? b : a));
  const all = runs.map(({ result }) => result.seconds.toFixed(2)).join(', ');
  const { seconds, readSeconds, cpuSeconds } = best.result;
  const peakMb = best.peakMb === null ? null : Math.max(...runs.map((run) => run.peakMb));
  const parts = readSeconds === undefined ? '' : ` (reading ${readSeconds.toFixed(2)})`;
  const memory = peakMb === null ? '' : `, peak ${peakMb.toFixed(0)} MB`;
  console.log(
    `  ${title}: ${seconds.toFixed(2)} s${parts} of ${all}; process ${cpuSeconds.toFixed(2)} s of CPU${memory}`,
  );
  return { seconds, peakMb };
}

function judge(what, value, goal, unit) {
  const verdict = value <= goal ? 'meets' : 'misses';
  console.log(
    `  ${what}: ${value.toFixed(2)} ${unit}${unit && ' '}${verdict} the goal of ${goal}${unit && ` ${unit}`}`,
  );
}
