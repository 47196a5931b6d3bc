import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import { matches, type Text } from './text';

/** The bar at the bottom of the window. */
export class StatusBar {
  private readonly items: Locator;

  constructor(page: Page) {
    this.items = page.locator('.statusbar-item:visible');
  }

  /** The texts of its items, from the left; items that are only an icon are left out. */
  async texts(): Promise<string[]> {
    const texts = await this.items.allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  async waitFor(text: Text, timeoutMs = 15_000): Promise<string> {
    return eventually(async () => {
      const texts = await this.texts();
      const found = texts.find((each) => matches(each, text));
      if (found === undefined) throw new Error(`No status bar item says ${String(text)}: ${texts.join(' | ')}`);
      return found;
    }, timeoutMs);
  }

  async click(text: Text): Promise<void> {
    const found = await this.waitFor(text);
    await this.items.filter({ hasText: found }).first().click();
  }

  /** Where the cursor of the text editor is; both count from 1. */
  async cursor(): Promise<{ line: number; column: number }> {
    const text = await this.waitFor(/^Ln \d+, Col \d+/u);
    const [line = NaN, column = NaN] = [...text.matchAll(/\d+/gu)].map(Number);
    return { line, column };
  }
}
