import { join } from 'node:path';
import type { Flag } from './command';

/** Below the folder in which the command is started, as the editor keeps the runs of a workspace. */
export const defaultRunsDir = join('.fnlab', 'runs');

export const runsDirFlag: Flag = {
  name: 'runs-dir',
  value: '<folder>',
  summary: 'Folder that holds a folder for each run',
  default: defaultRunsDir,
};
