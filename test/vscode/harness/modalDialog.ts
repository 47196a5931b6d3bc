import type { Locator, Page } from 'playwright-core';

/** The dialog that blocks the window until it is answered. */
export class ModalDialog {
  private readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box');
  }

  /** Waits until a dialog asks and returns what it says. */
  async waitFor(): Promise<{ message: string; detail: string; buttons: string[] }> {
    await this.box.waitFor();
    const detail = this.box.locator('.dialog-message-detail');
    return {
      message: await this.box.locator('.dialog-message-text').innerText(),
      detail: (await detail.isVisible()) ? await detail.innerText() : '',
      buttons: await this.box.locator('.dialog-buttons').getByRole('button').allInnerTexts(),
    };
  }

  async isOpen(): Promise<boolean> {
    return this.box.isVisible();
  }

  /** Waits until a dialog asks, clicks on one of its buttons, and waits until that dialog is gone: the next one may follow at once. */
  async click(button: string): Promise<void> {
    const named = this.box.locator('.dialog-buttons').getByRole('button', { name: button, exact: true });
    await named.waitFor();
    const clicked = await named.elementHandle();
    await named.click();
    await clicked.waitForElementState('hidden');
  }
}
