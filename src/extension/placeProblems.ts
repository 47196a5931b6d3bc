import { hasTextLines } from '../protocol/hasTextLines';
import { neededLines, placeInText, type ProblemAddress, type TextPlace } from './placesInText';
import { readLines } from './readLines';

/** Where problems of a dataset file are seen in it, each as `placeInText` says. In a file without text lines it is the file as such. */
export async function placeProblems(path: string, addresses: readonly ProblemAddress[]): Promise<TextPlace[]> {
  if (!hasTextLines(path)) return addresses.map(() => placeInText({}, new Map()));
  const lines =
    addresses.length === 0 ? new Map<number, string>() : await readLines(path, addresses.flatMap(neededLines));
  return addresses.map((address) => placeInText(address, lines));
}
