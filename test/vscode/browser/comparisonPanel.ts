import type { FrameLocator } from 'playwright-core';
import type { ChangeKind, ComparedSplit } from '../../../src/protocol/comparisonPanelMessages';
import type { Text } from '../harness/text';
import type { VSCodeWindow } from '../harness/vscodeWindow';

/** The panel in which two runs are compared, as a user reads and clicks it. */
export class ComparisonPanel {
  private constructor(private readonly page: FrameLocator) {}

  /** Waits for the panel in the tab of this title, brings it to the front, and waits for the rows of both runs. */
  static async of(window: VSCodeWindow, title: Text): Promise<ComparisonPanel> {
    const panel = new ComparisonPanel(await window.webview(title));
    await panel.page.locator('[data-rows=compared]').waitFor({ timeout: 30_000 });
    return panel;
  }

  async text(): Promise<string> {
    return this.page.locator('#panel').innerText();
  }

  async chooseSplit(split: ComparedSplit): Promise<void> {
    await this.page.locator(`[data-split-button=${split}]`).click();
    await this.page.locator(`.matrix[data-side=A] [aria-label*="${split} split"]`).waitFor();
    await this.page.locator('[data-rows=compared]').waitFor({ timeout: 30_000 });
  }

  /** How the metric of the second run differs from that of the first, as shown. */
  async change(metric: string): Promise<string> {
    return (await this.page.locator(`[data-metric=${metric}] [data-change]`).getAttribute('data-change')) ?? '';
  }

  async lines(kind: ChangeKind): Promise<number[]> {
    const rows = this.page.locator(`[data-change-kind=${kind}] [data-line]`);
    return rows.evaluateAll((elements: Element[]) => elements.map((row) => Number(row.getAttribute('data-line'))));
  }

  /** Walks to a listed row with the keyboard and presses Enter. */
  async openRow(kind: ChangeKind, index: number): Promise<void> {
    const rows = this.page.locator(`[data-change-kind=${kind}] [data-line]`);
    await rows.first().focus();
    for (let at = 0; at < index; at++) await rows.nth(at).press('ArrowDown');
    await rows.nth(index).press('Enter');
  }

  /** Names of what differs in configuration and course. */
  async differences(): Promise<string[]> {
    const rows = this.page.locator('[data-difference]');
    return rows.evaluateAll((elements: Element[]) => elements.map((row) => row.getAttribute('data-difference') ?? ''));
  }

  async compareAsText(): Promise<void> {
    await this.page.locator('[data-action=compareAsText]').click();
  }
}
