import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../base/result';
import { failure, type Failure } from '../engine/failure';
import { epochScoresFormat } from './epochScoresFile';
import { runFiles } from './runFiles';
import { errorCodeOf } from './writeFileAtomically';

/** The scores of train and validation rows at epochs of a run, as logits; test rows are scored once, after the last epoch. */
export interface EpochScores {
  /** At which epochs were counted. */
  readonly threshold: number;
  /** Of every how many epochs scores were kept. */
  readonly every: number;
  /** [rows] numbers of the data records: those of train, then those of validation. */
  readonly rowNumbers: Uint32Array;
  readonly trainRows: number;
  /** Whose scores were kept, ascending. */
  readonly epochs: readonly number[];
  /** One for each of `epochs`, [rows]. Their `sigmoid` is on the side of the threshold that the epoch was counted with. */
  readonly logits: readonly Float32Array[];
}

/**
 * Reads `epoch-scores.bin` whole, at most some 32 MB. Of a file that was cut off anywhere, the whole epochs before. Null where
 * a run has none, because it is older, or has folds, or so many rows that two epochs would be too much.
 */
export async function readEpochScores(runDir: string): Promise<Result<EpochScores | null, Failure>> {
  const path = runFiles(runDir).epochScores;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const code = errorCodeOf(error);
    return code === 'ENOENT' ? ok(null) : err(unreadable(path, code));
  }
  const read = decodeEpochScores(bytes);
  return read === undefined ? err(damaged(path)) : ok(read);
}

/** Null where not one epoch is whole; undefined where it is something else. */
export function decodeEpochScores(bytes: Uint8Array): EpochScores | null | undefined {
  const { mark, headerBytes } = epochScoresFormat;
  const begun = new TextDecoder().decode(bytes.subarray(0, mark.length));
  if (!mark.startsWith(begun)) return undefined;
  if (bytes.length < headerBytes) return null;
  // Views on words need a buffer that begins at one.
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const header = new DataView(buffer, byteOffset, headerBytes);
  const trainRows = header.getUint32(8, true);
  const rows = trainRows + header.getUint32(12, true);
  const firstBlock = headerBytes + 4 * rows;
  const blockBytes = 4 + 4 * rows;
  const blocks = Math.floor((bytes.length - firstBlock) / blockBytes);
  if (blocks < 1) return null;
  const epochs: number[] = [];
  const logits: Float32Array[] = [];
  for (let block = 0; block < blocks; block++) {
    const start = firstBlock + block * blockBytes;
    const epoch = new DataView(buffer, byteOffset + start, 4).getUint32(0, true);
    if (epoch <= (epochs.at(-1) ?? 0)) return undefined;
    epochs.push(epoch);
    logits.push(new Float32Array(buffer, byteOffset + start + 4, rows));
  }
  return {
    threshold: header.getFloat64(16, true),
    every: header.getUint32(24, true),
    rowNumbers: new Uint32Array(buffer, byteOffset + headerBytes, rows),
    trainRows,
    epochs,
    logits,
  };
}

function unreadable(path: string, code: string): Failure {
  return failure('data', 'epoch-scores-unreadable', `${path} may not be read (${code}).`, 'Check its permissions.');
}

function damaged(path: string): Failure {
  const message = `${path} does not hold the scores of epochs.`;
  return failure('data', 'epoch-scores-damaged', message, 'Restore or delete it; the rest of the run is not touched.');
}
