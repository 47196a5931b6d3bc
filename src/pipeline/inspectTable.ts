import { ok, type Result } from '../base/result';
import { inspectDataset } from '../data/inspectDataset';
import type { DatasetRequest, ReadOptions } from '../data/chooseColumns';
import { readDataset } from '../data/readDataset';
import type { Dataset } from '../engine/dataset';
import type { DatasetSummary } from '../engine/datasetSummary';
import type { Failure } from '../engine/failure';
import type { Problem } from '../engine/problem';
import { examine } from '../engine/problems/examinedTable';
import { findProblems } from '../engine/problems/findProblems';
import { problemCatalogue } from '../engine/problems/problemCatalogue';
import { separateLabels } from '../engine/separateLabels';

/** What a table is and what is wrong with it: all of it when a target was named, else the rows that were looked at. */
export interface TableInspection extends DatasetSummary {
  /** Null when no target was named, and when the named one cannot be learned: the problems then say why. */
  readonly target: InspectedTarget | null;
}

/** A table as a training with this target would use it. */
export interface InspectedTarget extends Pick<Dataset, 'rows' | 'classes' | 'skipped' | 'leftOut'> {
  readonly column: string;
  readonly positive: readonly string[];
  readonly usedRows: number;
  /** Feature columns. */
  readonly features: number;
}

/**
 * Looks at some rows of a dataset file, the first where there are several, and, when a target is named, reads all of the table and
 * searches it for problems, as a training would before it begins. A target that cannot be learned is a problem here; a failure is a file that cannot be used, or a
 * column or label that it does not have.
 * @param options how the table is written, as far as the user says so
 * @param request null for the first look alone
 * @param positive labels that must not be missed; none for the rarest class
 */
export async function inspectTable(
  files: Pick<DatasetRequest, 'path' | 'paths'>,
  options: ReadOptions,
  request: Omit<DatasetRequest, 'path' | 'paths' | keyof ReadOptions> | null,
  positive: readonly string[],
  signal: AbortSignal,
): Promise<Result<TableInspection, Failure>> {
  const { path, paths = [path] } = files;
  const looked = await inspectDataset(paths[0] ?? path, options);
  if (!looked.ok) return looked;
  const summary = { ...looked.value, path, sampled: looked.value.sampled || paths.length > 1 };
  if (request === null) return ok({ ...summary, target: null });

  const read = await readDataset({ ...request, ...options, ...files }, signal);
  if (!read.ok) {
    const problem = asProblem(read.error, request.target);
    return problem === null ? read : ok({ ...summary, target: null, problems: [problem] });
  }
  const dataset = read.value;
  const { features, classes, rows, skipped, leftOut } = dataset;
  const labels = separateLabels(dataset, positive.length > 0 ? positive : [rarestOf(dataset)]);
  if (!labels.ok) return labels;
  return ok({
    ...summary,
    target: {
      column: request.target,
      positive: labels.value.positive,
      rows,
      usedRows: features.rowCount,
      features: features.columns.length,
      classes,
      skipped,
      leftOut,
    },
    problems: [...dataset.problems, ...findProblems(examine(dataset, labels.value.positive))],
  });
}

/** A failure that is about what the target holds, as a problem of the table; null for any other. */
function asProblem({ code, message, advice }: Failure, column: string): Problem | null {
  const kind = problemCatalogue.find((each) => each.code === code);
  return kind === undefined ? null : { code, severity: kind.severity, message, advice, column };
}

function rarestOf({ classes }: Dataset): string {
  return classes.reduce((rarest, each) => (each.count < rarest.count ? each : rarest)).label;
}
