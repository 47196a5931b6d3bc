import type { FrameLocator, Locator } from 'playwright-core';
import type { VSCodeWindow } from '../harness/vscodeWindow';

/** Right of the plane's area. */
const edgePadding = 14;

/** The panel of a sweep, as a user reads and clicks it. */
export class SweepPanel {
  private constructor(private readonly page: FrameLocator) {}

  /** Waits for the panel in the tab of this title, and brings it to the front. */
  static async of(window: VSCodeWindow, title: string): Promise<SweepPanel> {
    return new SweepPanel(await window.webview(title));
  }

  async waitForState(state: string, timeoutMs = 60_000): Promise<void> {
    await this.page.locator(`.runState[data-state="${state}"]`).waitFor({ timeout: timeoutMs });
  }

  async waitForRunInTraining(timeoutMs = 60_000): Promise<void> {
    await this.page.locator('[data-running]').first().waitFor({ timeout: timeoutMs });
  }

  async text(): Promise<string> {
    return this.page.locator('#panel').innerText();
  }

  /** Keys of the rows of the table, from the top. */
  async settings(): Promise<string[]> {
    const rows = this.page.locator('[data-setting]');
    await rows.first().waitFor();
    return rows.evaluateAll((elements: Element[]) => elements.map((row) => row.getAttribute('data-setting') ?? ''));
  }

  async waitForChosen(setting: string): Promise<void> {
    await this.page.locator(`[data-chosen="${setting}"]`).waitFor();
  }

  /** Walks the table with the keyboard, from the row of one setting down to the next, and chooses that. */
  async chooseBelow(setting: string): Promise<void> {
    await this.row(setting).focus();
    await this.row(setting).press('ArrowDown');
    await this.page.locator('[data-setting]:focus').press('Enter');
  }

  async choose(setting: string): Promise<void> {
    await this.row(setting).click();
  }

  /** Moves the mouse down the right edge of the plane, where recall is 1, until it is over a point, and clicks there. */
  async clickPointOfFullRecall(): Promise<void> {
    const canvas = this.page.locator('[data-chart=plane] canvas');
    const box = await canvas.boundingBox();
    if (box === null) throw new Error('The plane is not visible.');
    const x = box.width - edgePadding;
    for (let y = 0; y < box.height; y += 5) {
      await canvas.hover({ position: { x, y } });
      if ((await canvas.evaluate((element) => (element as HTMLElement).style.cursor)) !== 'pointer') continue;
      await canvas.click({ position: { x, y } });
      return;
    }
    throw new Error('There is no point at the right edge of the plane.');
  }

  async typeTarget(recall: string): Promise<void> {
    const field = this.page.locator('[data-target]');
    await field.fill(recall);
    await field.press('Enter');
  }

  async target(): Promise<string> {
    return this.page.locator('[data-target]').inputValue();
  }

  async useWeights(): Promise<void> {
    await this.page.locator('[data-action=useWeights]').click();
  }

  async openRun(index: number): Promise<void> {
    await this.page.locator('.chosenRun').nth(index).locator('[data-action=openRun]').click();
  }

  async stopAll(): Promise<void> {
    await this.page.locator('[data-action=stopSweep]').click();
  }

  async sweepAgain(): Promise<void> {
    await this.page.locator('[data-action=sweepAgain]').click();
  }

  private row(setting: string): Locator {
    return this.page.locator(`[data-setting="${setting}"]`);
  }
}
