import type { Locator, Page } from 'playwright-core';
import { exactly } from './text';

/** A menu ignores the mouse for 100 ms after it opens, so that the click that opened it does not choose from it. */
const menuSettlesMs = 200;
const attempts = 3;

/** The menu that a right-click or a "…" button opens. */
export class ContextMenu {
  private readonly items: Locator;

  constructor(private readonly page: Page) {
    this.items = page.locator('.monaco-menu').getByRole('menuitem');
  }

  /**
   * Opens a menu with `open` and clicks on the item of that label.
   *
   * @throws {Error} that lists the labels that the menu has
   */
  async choose(open: () => Promise<void>, label: string): Promise<void> {
    const item = this.items.filter({ has: this.page.locator('.action-label', { hasText: exactly(label) }) });
    await this.withOpenMenu(open, item, async () => {
      await item.click({ timeout: 2000 });
      await item.waitFor({ state: 'hidden', timeout: 2000 });
    });
  }

  /** The labels of a menu, which is closed again. */
  async labels(open: () => Promise<void>): Promise<string[]> {
    return this.withOpenMenu(open, this.items.first(), async () => {
      const labels = await this.visibleLabels();
      await this.page.keyboard.press('Escape');
      return labels;
    });
  }

  private async withOpenMenu<T>(open: () => Promise<void>, awaited: Locator, act: () => Promise<T>): Promise<T> {
    let seen: string[] = [];
    let reason: unknown;
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        await open();
        await awaited.waitFor({ timeout: 5000 });
        await this.page.waitForTimeout(menuSettlesMs);
        return await act();
      } catch (error) {
        reason = error;
        seen = await this.visibleLabels();
        await this.page.keyboard.press('Escape');
      }
    }
    throw new Error(`The menu did not do what was asked; its items were: ${seen.join(' | ')}`, { cause: reason });
  }

  private async visibleLabels(): Promise<string[]> {
    return this.items.locator('.action-label').allInnerTexts();
  }
}
