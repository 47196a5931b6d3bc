import { Uri } from 'vscode';
import * as v from 'valibot';
import type { DatasetChoice } from './runConfigFromSettings';

const choiceSchema = v.object({
  target: v.string(),
  positive: v.union([
    v.pipe(v.array(v.string()), v.minLength(1)),
    v.pipe(
      v.string(),
      v.transform((label) => [label]),
    ),
  ]),
});

/**
 * What `fnLab.train` was called with. Menus pass the file first and things of their own after it; tasks, keybindings and other
 * extensions may pass `{ "target": "diagnosis", "positive": "M" }`, with or without the file before it, and then nothing is
 * asked.
 */
export function trainArguments(args: readonly unknown[]): { dataset: Uri | undefined; choice: DatasetChoice | null } {
  const [first] = args;
  for (const argument of args.slice(0, 2)) {
    const choice = v.safeParse(choiceSchema, argument);
    if (choice.success) return { dataset: uriOf(first), choice: choice.output };
  }
  return { dataset: uriOf(first), choice: null };
}

/** The file that a menu, or a caller, passes to a command as its first argument. */
export function uriOf(argument: unknown): Uri | undefined {
  return argument instanceof Uri ? argument : undefined;
}
