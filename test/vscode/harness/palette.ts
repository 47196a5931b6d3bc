import type { Page } from 'playwright-core';
import { eventually } from './eventually';
import type { QuickInput } from './quickInput';

/** The command palette. */
export class Palette {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {}

  /**
   * Runs the command of this title, with its category as the palette shows it: `FN Lab: Set Recall Weight…`. Waits for the
   * command to be offered: what it depends on, say an editor that is opening, may take a moment.
   */
  async run(title: string): Promise<void> {
    await eventually(async () => {
      await this.search(title);
      await this.quickInput.pick(title, 1000);
    });
  }

  /** The titles that the palette offers for a search, for a test that a command is hidden. */
  async titles(search: string): Promise<string[]> {
    await this.search(search);
    const rows = await this.quickInput.rows();
    await this.quickInput.escape();
    return rows.map(({ label }) => label);
  }

  private async search(text: string): Promise<void> {
    await eventually(async () => {
      await this.page.keyboard.press('F1');
      await this.quickInput.waitFor({ placeholder: /^Type the name of a command/u }, 2000);
    });
    await this.quickInput.type(`>${text}`);
  }
}
