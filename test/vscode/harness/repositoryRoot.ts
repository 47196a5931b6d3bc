import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this project. Tests run bundled, so how far above them it is depends on where the bundle was put. */
export function repositoryRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'fn-lab') {
      return folder;
    }
  }
  throw new Error(`No folder above ${__dirname} holds the package.json of fn-lab.`);
}
