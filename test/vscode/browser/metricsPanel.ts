import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import type { ConfusionCounts } from '../../../src/engine/confusion';
import type { LossParameterId } from '../../../src/engine/losses/lossSettings';
import type { RunRecord } from '../../../src/protocol/runRecord';
import { readRun } from '../../../src/runs/readRun';
import type { VSCodeWindow } from '../harness/vscodeWindow';

type Split = 'train' | 'validation' | 'test';

/** The panel of a dataset, as a user reads and clicks it. */
export class MetricsPanel {
  private constructor(private readonly page: FrameLocator) {}

  /** Waits for the panel in the tab of this title, and brings it to the front. */
  static async of(window: VSCodeWindow, title: string): Promise<MetricsPanel> {
    return new MetricsPanel(await window.webview(title));
  }

  async waitForState(state: string, timeoutMs = 60_000): Promise<void> {
    await this.page.locator(`[data-state="${state}"]`).waitFor({ timeout: timeoutMs });
  }

  async waitForFirstEpoch(timeoutMs = 30_000): Promise<void> {
    await this.page.locator('[data-split=train] [data-cell=tp]').waitFor({ timeout: timeoutMs });
  }

  /** The matrices as shown. */
  async counts(split: Split): Promise<ConfusionCounts> {
    const cells = this.page.locator(`[data-split=${split}] [data-cell]`);
    await cells.first().waitFor();
    const shown = await cells.evaluateAll((elements: Element[]) =>
      elements.map((element) => [
        element.getAttribute('data-cell') ?? '',
        Number((element.querySelector('.cellCount')?.textContent ?? '').replaceAll(/\D/g, '')),
      ]),
    );
    const { tp, fp, tn, fn } = Object.fromEntries(shown) as Record<string, number>;
    assert.ok(tp !== undefined && fp !== undefined && tn !== undefined && fn !== undefined);
    return { tp, fp, tn, fn };
  }

  /** Both weights of the next run, as shown. */
  async weights(): Promise<{ recall: number; specificity: number }> {
    const recall = Number(await this.page.locator('[data-weight=recall] input').inputValue());
    const specificity = Number(await this.page.locator('[data-weight=specificity] output').innerText());
    return { recall, specificity };
  }

  /** Types a recall weight into the panel's own field. */
  async typeRecallWeight(weight: string): Promise<void> {
    const field = this.page.locator('[data-weight=recall] input');
    await field.fill(weight);
    await field.press('Enter');
  }

  /** The value of a parameter of the loss, as shown. */
  async parameter(id: LossParameterId): Promise<string> {
    return this.page.locator(`[data-parameter=${id}] .number`).innerText();
  }

  async editParameter(id: LossParameterId): Promise<void> {
    await this.page.locator(`[data-parameter=${id}]`).click();
  }

  /** Everything that the panel says. */
  async text(): Promise<string> {
    return this.page.locator('#panel').innerText();
  }

  async clickDataset(): Promise<void> {
    await this.page.getByRole('button', { name: /\(open the file\)/ }).click();
  }

  async clickStop(): Promise<void> {
    await this.page.locator('[data-action=stop]').click();
  }

  /** The number in the button that opens the problems. */
  async problemCount(): Promise<number> {
    return Number(/\d+/u.exec(await this.page.locator('[data-drawer=problems]').innerText())?.[0]);
  }

  async openProblems(): Promise<void> {
    await this.openDrawer('problems');
  }

  async openDetails(): Promise<void> {
    await this.openDrawer('details');
  }

  async clickShowProblems(): Promise<void> {
    await this.page.locator('[data-action=showProblems]').click();
  }

  /** Clicks on "Go to line" of the problem with this code. */
  async clickGoToProblem(code: string): Promise<void> {
    await this.openProblems();
    await this.page.locator(`[data-code="${code}"] [data-action=goToProblem]`).click();
  }

  async clickChooseColumns(): Promise<void> {
    await this.page.locator('[data-action=chooseColumns]').click();
  }

  async clickRetrain(): Promise<void> {
    await this.page.locator('[data-action=retrain]').click();
  }

  private async openDrawer(drawer: string): Promise<void> {
    const button = this.page.locator(`[data-drawer=${drawer}]`);
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  }
}

/** The counts among the metrics of a split. */
export function countsOf({ tp, fp, tn, fn }: ConfusionCounts): ConfusionCounts {
  return { tp, fp, tn, fn };
}

/** The newest run in a workspace folder. */
export async function newestRun(folder: string): Promise<RunRecord> {
  const runs = join(folder, '.fnlab', 'runs');
  const newest = (await readdir(runs)).sort().at(-1);
  assert.ok(newest, `there is no run in ${runs}`);
  const run = await readRun(join(runs, newest));
  assert.ok(run.ok, run.ok ? '' : run.error.message);
  return run.value;
}

/** How many runs there are in a workspace folder. */
export async function countRuns(folder: string): Promise<number> {
  return (await readdir(join(folder, '.fnlab', 'runs')).catch(() => [])).length;
}
