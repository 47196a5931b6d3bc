import type { Locator, Page } from 'playwright-core';
import type { ContextMenu } from './contextMenu';

/** The view of stored runs in the activity bar. */
export class RunsView {
  private readonly items: Locator;

  constructor(
    private readonly page: Page,
    private readonly menu: ContextMenu,
  ) {
    this.items = page.locator('.pane-body').getByRole('treeitem');
  }

  async show(): Promise<void> {
    await this.page.locator('.activitybar').getByRole('tab', { name: 'FN Lab' }).click();
    await this.page.locator('.sidebar').getByText('Runs', { exact: false }).first().waitFor();
  }

  /** Every item, datasets and runs alike, as a screen reader reads it. */
  async labels(): Promise<string[]> {
    return this.items.evaluateAll((elements: Element[]) =>
      elements.map((item) => item.getAttribute('aria-label') ?? ''),
    );
  }

  /** What is said in place of runs. */
  async welcome(): Promise<string> {
    return this.page.locator('.welcome-view-content').innerText();
  }

  async open(run: number): Promise<void> {
    await this.run(run).click();
  }

  /** Selects two runs. */
  async select(one: number, other: number): Promise<void> {
    await this.run(one).click();
    await this.run(other).click({ modifiers: ['ControlOrMeta'] });
  }

  /** Right-clicks a run, counted from 0 from the top, and chooses an item of its menu. */
  async contextMenu(run: number, label: string): Promise<void> {
    await this.menu.choose(() => this.run(run).click({ button: 'right' }), label);
  }

  private run(index: number): Locator {
    return this.items.and(this.page.locator('[aria-level="2"]')).nth(index);
  }
}
