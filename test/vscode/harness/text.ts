/** How a test says which text it expects: exactly this, or one that fits the pattern. */
export type Text = string | RegExp;

/** Whether a text that is shown is the expected one; anything will do where nothing is expected. */
export function matches(shown: string | undefined, expected: Text | undefined): boolean {
  if (shown === undefined) return false;
  if (expected === undefined) return true;
  return typeof expected === 'string' ? shown === expected : expected.test(shown);
}

/** For locators: fits an element whose whole text is this, also when search highlighting splits it into parts. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&')}\\s*$`, 'u');
}
