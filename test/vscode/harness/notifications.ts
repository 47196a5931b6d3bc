import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import { matches, type Text } from './text';

/** A notification at the lower right, also one that shows progress. */
export interface Notification {
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly buttons: readonly string[];
}

/** The notifications that are visible. */
export class Notifications {
  private readonly toasts: Locator;

  constructor(page: Page) {
    this.toasts = page.locator('.notification-toast');
  }

  async list(): Promise<Notification[]> {
    return this.toasts.evaluateAll(readToasts);
  }

  /** Waits for a notification. */
  async waitFor(message: Text, timeoutMs = 30_000): Promise<Notification> {
    const { notification } = await this.find(message, timeoutMs);
    return notification;
  }

  /** Waits until no notification says that. */
  async waitUntilGone(message: Text, timeoutMs = 30_000): Promise<void> {
    await eventually(async () => {
      const shown = (await this.list()).find((notification) => matches(notification.message, message));
      if (shown) throw new Error(`The notification "${shown.message}" is still there.`);
    }, timeoutMs);
  }

  /** Waits for a notification and presses one of its buttons: with the keyboard, because toasts move when another one grows. */
  async click(message: Text, button: string): Promise<void> {
    const { toast } = await this.find(message);
    await toast.getByRole('button', { name: button, exact: true }).press('Enter');
  }

  /** Waits for a notification and takes it away. */
  async dismiss(message: Text): Promise<void> {
    const { toast } = await this.find(message);
    await toast.hover();
    await toast.getByRole('button', { name: /^Clear Notification/u }).click();
  }

  private async find(message: Text, timeoutMs = 30_000): Promise<{ notification: Notification; toast: Locator }> {
    return eventually(async () => {
      const shown = await this.list();
      const index = shown.findIndex((notification) => matches(notification.message, message));
      const notification = shown[index];
      if (notification) return { notification, toast: this.toasts.nth(index) };
      throw new Error(`No notification says ${String(message)}. There are ${JSON.stringify(shown)}.`);
    }, timeoutMs);
  }
}

/** Runs in the page. */
function readToasts(elements: Element[]): Notification[] {
  return elements.map((element) => {
    const icon = element.querySelector('.notification-list-item-icon');
    const buttons = element.querySelectorAll('.notification-list-item-buttons-container .monaco-button');
    return {
      severity: (['error', 'warning'] as const).find((each) => icon?.classList.contains(`codicon-${each}`)) ?? 'info',
      message: element.querySelector('.notification-list-item-message')?.textContent.trim() ?? '',
      buttons: [...buttons].map((button) => button.textContent.trim()),
    };
  });
}
