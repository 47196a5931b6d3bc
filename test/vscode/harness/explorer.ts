import type { Locator, Page } from 'playwright-core';
import type { ContextMenu } from './contextMenu';
import { exactly } from './text';

/** The tree of files in the side bar. Files are named by their path in the workspace, as in `data/train.csv`. */
export class Explorer {
  constructor(
    private readonly page: Page,
    private readonly menu: ContextMenu,
  ) {}

  /** Right-clicks a file and chooses an item of its menu. */
  async contextMenu(file: string, label: string): Promise<void> {
    const row = await this.reveal(file);
    await this.menu.choose(() => row.click({ button: 'right' }), label);
  }

  /** The labels in the context menu of a file. */
  async contextMenuLabels(file: string): Promise<string[]> {
    const row = await this.reveal(file);
    return this.menu.labels(() => row.click({ button: 'right' }));
  }

  /** Opens a file to stay, as a double click does. */
  async open(file: string): Promise<void> {
    await (await this.reveal(file)).dblclick();
  }

  /** Opens a file as a preview, as a single click does. */
  async preview(file: string): Promise<void> {
    await (await this.reveal(file)).click();
  }

  /** Opens the folders above a file and waits for its row. */
  private async reveal(file: string): Promise<Locator> {
    // Away from a row under whose hover the wanted one may be.
    await this.page.mouse.move(0, 0);
    const names = file.split('/');
    for (const [depth, name] of names.entries()) {
      const row = this.row(name, depth + 1);
      await row.waitFor();
      const isFolder = depth < names.length - 1;
      if (isFolder && (await row.getAttribute('aria-expanded')) === 'false') await row.click();
    }
    return this.row(names.at(-1) ?? file, names.length);
  }

  private row(name: string, level: number): Locator {
    return this.page
      .locator('.explorer-folders-view')
      .getByRole('treeitem', { level })
      .filter({ has: this.page.locator('.label-name', { hasText: exactly(name) }) });
  }
}
