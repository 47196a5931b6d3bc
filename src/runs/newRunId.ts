import { randomBytes } from 'node:crypto';

const longestSlug = 40;

/**
 * A folder name for a new run: UTC time, dataset and a random part, as in `20260131-142501-084-breast-cancer-3f9a`. Names sort
 * by time, and hold only characters that every file system and shell takes as they are.
 */
export function newRunId(datasetPath: string, startedAt: Date = new Date()): string {
  const time = startedAt.toISOString().replace(/[-:Z]/g, '').replace(/[T.]/g, '-');
  return `${time}-${slugOf(datasetPath)}-${randomBytes(2).toString('hex')}`;
}

/** The file's name without its extensions. Separators of both kinds count, since a run may be named on another system. */
function slugOf(datasetPath: string): string {
  const name = datasetPath.split(/[\\/]/).at(-1) ?? '';
  const slug = name
    .replace(/(?<=.)\.(csv|tsv|txt|data|jsonl|ndjson|parquet|gz|zst)\b.*$/i, '')
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestSlug)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'dataset' : slug;
}
