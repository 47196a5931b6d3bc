/** Fewer epochs without a better one are chance where validation splits are small. */
const leastPatience = 16;

/** Epochs without a better one after which training stops, null for never. `auto` is a sixth of all epochs, at least 16. */
export function resolvePatience(choice: number | 'auto' | null, epochs: number): number | null {
  return choice === 'auto' ? Math.max(leastPatience, Math.ceil(epochs / 6)) : choice;
}
