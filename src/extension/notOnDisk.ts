import { basename } from 'node:path/posix';

/** Why the trainer cannot read a dataset and what to do about it, as sentences; null for a file that is on disk. */
export function notOnDisk({ scheme, path }: { readonly scheme: string; readonly path: string }): string | null {
  if (scheme === 'file') return null;
  return (
    `FN Lab trains on files of the machine that VS Code's extensions run on, and ${basename(path)} is not one of them (its ` +
    `scheme is "${scheme}"). Save a copy of it in a folder on disk and train on that.`
  );
}
