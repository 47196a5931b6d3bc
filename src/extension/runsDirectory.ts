import { dirname, resolve } from 'node:path';

/** Where the runs of a dataset are kept: a relative setting counts from the workspace folder, else from beside the file. */
export function runsDirectory(setting: string, datasetPath: string, workspaceFolder: string | null): string {
  return resolve(workspaceFolder ?? dirname(datasetPath), setting);
}
