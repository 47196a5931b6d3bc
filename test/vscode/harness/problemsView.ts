import type { Locator, Page } from 'playwright-core';

/** VS Code's Problems panel. */
export class ProblemsView {
  private readonly view: Locator;

  constructor(page: Page) {
    this.view = page.locator('.markers-panel');
  }

  async isVisible(): Promise<boolean> {
    return this.view.isVisible();
  }

  /** Every row, files and problems alike, as a screen reader reads it. */
  async rows(): Promise<string[]> {
    const rows = this.view.getByRole('treeitem');
    await rows.first().waitFor();
    return rows.evaluateAll((elements: Element[]) => elements.map((row) => row.getAttribute('aria-label') ?? ''));
  }
}
