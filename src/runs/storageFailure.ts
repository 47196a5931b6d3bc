import { failure, type Failure } from '../engine/failure';
import { errorCodeOf } from './writeFileAtomically';

/** What went wrong when `path` of a run directory could not be written, in words for the user. */
export function storageFailure(path: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  switch (errorCodeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('internal', 'disk-full', `The disk is full: ${path} could not be written.`, freeSpace);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failure('internal', 'not-writable', `${path} may not be written (${errorCodeOf(error)}).`, otherFolder);
    case 'ENOTDIR':
    case 'EEXIST':
      return failure(
        'usage',
        'folder-in-the-way',
        `The folder ${path} cannot be made: something else is in the way.`,
        otherFolder,
      );
    default:
      return /no space left/i.test(reason)
        ? failure('internal', 'disk-full', `The disk is full: ${path} could not be written.`, freeSpace)
        : failure('internal', 'not-written', `${path} could not be written: ${firstLineOf(reason)}`, otherFolder);
  }
}

const freeSpace = 'Free some space or name a runs directory on another disk, then train again.';
const otherFolder = 'Make it writable or name another runs directory, then train again.';

function firstLineOf(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
