import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
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

  /** Trains on a file of the explorer as a user does, and waits until its rows can be looked at. */
  static async train(
    window: VSCodeWindow,
    dataset: string,
    { target, positive }: { readonly target: string; readonly positive: string },
  ): Promise<MetricsPanel> {
    await window.explorer.contextMenu(dataset, 'Train with FN-penalising loss');
    await window.quickInput.waitFor({ title: /: target column/ });
    assert.ok((await window.quickInput.title())?.startsWith(`${dataset}: `));
    await window.quickInput.pick(target);
    await window.quickInput.waitFor({ title: /positive class/ });
    await window.quickInput.pick(positive);
    const panel = await MetricsPanel.of(window, `${dataset} · FN Lab`);
    await panel.waitForState('done', 120_000);
    await panel.waitForScores();
    return panel;
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

  /** Until its rows can be selected. */
  async waitForScores(): Promise<void> {
    await this.page.locator('[data-inspection=ready]').waitFor({ timeout: 30_000 });
  }

  /** Clicks on a cell or a header of a matrix. */
  async selectPlace(split: Split, place: string): Promise<void> {
    await this.page.locator(`[data-split=${split}] [data-place=${place}]`).click();
  }

  async focusPlace(split: Split, place: string): Promise<void> {
    await this.page.locator(`[data-split=${split}] [data-place=${place}]`).focus();
  }

  /** The listed rows, once there are as many as expected: how many are said to be there, and the scores in view. */
  async rows(expected: number): Promise<{ total: number; scores: number[] }> {
    await this.page.locator('[data-row-total]', { hasText: new RegExp(`^${String(expected)} rows?$`, 'u') }).waitFor();
    return { total: expected, scores: await this.columnValues('Score') };
  }

  /** The numbers in a column of the rows in view. */
  async columnValues(title: string): Promise<number[]> {
    const heads = this.page.locator('.rowGridHead .sortTitle');
    // Columns of the file are not there before the first rows are.
    await heads.filter({ hasText: new RegExp(`^${title}$`, 'u') }).waitFor({ timeout: 30_000 });
    const titles = await heads.allInnerTexts();
    const cells = this.page.locator(`.gridRow[data-line] > :nth-child(${String(titles.indexOf(title) + 1)})`);
    await cells.first().waitFor({ timeout: 30_000 });
    return (await cells.allInnerTexts()).map(Number);
  }

  /** The lines of the first listed rows. */
  async listedLines(count: number): Promise<number[]> {
    const rows = this.page.locator('.gridRow[data-line]');
    await rows.nth(count - 1).waitFor({ timeout: 30_000 });
    const lines = await rows.evaluateAll((elements: Element[]) => elements.map((row) => row.getAttribute('data-line')));
    return lines.slice(0, count).map(Number);
  }

  /** Opens the listed row at this place, from 0, in the text. @returns its line */
  async openRow(index: number): Promise<number> {
    const row = this.page.locator('.gridRow[data-line]').nth(index);
    await row.dblclick();
    return Number(await row.getAttribute('data-line'));
  }

  /** Whether the listed row at this place, from 0, is where the user sees it. */
  async isRowInView(index: number): Promise<boolean> {
    return this.page
      .locator('.gridRow[data-line]')
      .nth(index)
      .evaluate((row: Element) => {
        const { top, bottom } = row.getBoundingClientRect();
        return top >= 0 && bottom <= window.innerHeight;
      });
  }

  async waitForRowFocus(): Promise<void> {
    await this.page.locator('.rowGrid:focus').waitFor();
  }

  /** Clicks on a cell of the matrix of all classes, counted from 0. */
  async selectClassCell(truth: number, predicted: number): Promise<void> {
    await this.classCell(truth, predicted).click();
  }

  async focusClassCell(truth: number, predicted: number): Promise<void> {
    await this.classCell(truth, predicted).focus();
  }

  /** `truth,predicted` of the cell that has the keyboard, -1 for a header; null when none has. */
  async focusedClassCell(): Promise<string | null> {
    const focused = this.page.locator('[data-cell-at]:focus');
    return (await focused.count()) === 0 ? null : focused.getAttribute('data-cell-at');
  }

  /** Whether nothing lies over the cell that has the keyboard. */
  async isFocusedClassCellInSight(): Promise<boolean> {
    return this.page.locator('[data-cell-at]:focus').evaluate((cell: Element) => {
      const { left, top, width, height } = cell.getBoundingClientRect();
      const corners = [0.1, 0.9].flatMap((x) => [0.1, 0.9].map((y) => [left + x * width, top + y * height] as const));
      return corners.every(([x, y]) => cell.contains(document.elementFromPoint(x, y)));
    });
  }

  /** Closes the list of rows, if there is one. */
  async closeRows(): Promise<void> {
    const close = this.page.getByRole('button', { name: 'Close the list' });
    if (await close.isVisible()) await close.click();
  }

  /** The line of the row that the keyboard is on. */
  async currentLine(): Promise<number> {
    return Number(await this.page.locator('.gridRow[aria-selected=true]').getAttribute('data-line'));
  }

  async sortBy(column: string): Promise<void> {
    await this.page.getByRole('columnheader', { name: column }).getByRole('button').click();
  }

  async typeThreshold(threshold: string): Promise<void> {
    const field = this.page.locator('[data-threshold]');
    await field.fill(threshold);
    await field.press('Enter');
  }

  async resetThreshold(): Promise<void> {
    await this.page.locator('[data-action=resetThreshold]').click();
  }

  /** Chooses the kind of the threshold policy that is tried. */
  async choosePolicy(kind: string): Promise<void> {
    await this.page.locator('[data-policy-kind]').selectOption(kind);
  }

  async typePolicyField(field: string, value: string): Promise<void> {
    const input = this.page.locator(`[data-policy-field=${field}]`);
    await input.fill(value);
    await input.press('Enter');
  }

  async waitForPolicy(text: string): Promise<void> {
    await this.page.locator(`[data-policy="${text}"]`).waitFor();
  }

  async usePolicy(): Promise<void> {
    await this.page.locator('[data-action=usePolicy]').click();
  }

  async retrainWithPolicy(): Promise<void> {
    await this.page.locator('[data-action=retrainWithPolicy]').click();
  }

  /** What is said of the current threshold beside a curve. */
  async curveReadOut(): Promise<string> {
    return this.page.locator('[data-read-out]').innerText();
  }

  async shownCurve(): Promise<string | null> {
    return this.page.locator('[data-curves]').getAttribute('data-curves');
  }

  async focusCurveTab(): Promise<void> {
    await this.page.locator('[role=tab][aria-selected=true]').focus();
  }

  async focusCurve(): Promise<void> {
    await this.page.locator('.figureFrame').focus();
  }

  async toggleCurveTable(): Promise<void> {
    await this.page.locator('[data-action=figureTable]').click();
  }

  async curveTable(): Promise<string> {
    return this.page.locator('[data-figure-table]').innerText();
  }

  /** Ids of what is drawn in the curve that is shown. */
  async drawnSeries(): Promise<string[]> {
    return this.page
      .locator('[data-series]')
      .evaluateAll((series: Element[]) => series.map((each) => each.getAttribute('data-series') ?? ''));
  }

  async saveCurve(format: 'png' | 'svg' | 'csv'): Promise<void> {
    await this.page.locator(`[data-save=${format}]`).click();
  }

  async copyCurve(): Promise<void> {
    await this.page.locator('[data-action=copyFigure]').click();
  }

  /** What is said beside the buttons that take a curve out, once something is. */
  async figureStatus(): Promise<string> {
    const status = this.page.locator('[data-figure-status]', { hasText: /./u });
    await status.waitFor();
    return status.innerText();
  }

  async focusEpochs(): Promise<void> {
    await this.page.locator('.scrubber input[type=range]').focus();
  }

  /** The epoch that is looked back at; null while the run is shown as it is. */
  async scrubbedEpoch(): Promise<number | null> {
    const scrubber = this.page.locator('[data-scrubber]');
    const isScrubbed = (await scrubber.getAttribute('data-scrubbed')) === 'true';
    return isScrubbed ? Number(await scrubber.getAttribute('data-scrubber')) : null;
  }

  async backToBest(): Promise<void> {
    await this.page.locator('[data-action=backToBest]').click();
  }

  /** Waits until the reasons are those of the current row. @returns the columns with what each adds, in the order shown */
  async reasons(): Promise<{ row: number; contributions: (readonly [column: string, contribution: number])[] }> {
    const current = this.page.locator('.gridRow[aria-selected=true][data-row]');
    const row = Number(await current.getAttribute('data-row'));
    const pane = this.page.locator(`.why[data-why="${String(row)}"][aria-busy=false]`);
    await pane.locator('[data-contribution]').first().waitFor({ timeout: 30_000 });
    const texts = await pane
      .locator('tr[data-column]')
      .evaluateAll((rows: Element[]) =>
        rows.map((each) => [
          each.getAttribute('data-column') ?? '',
          each.querySelector('[data-contribution]')?.textContent ?? '',
        ]),
      );
    const contributions = texts.map(([column = '', text = '']) => [column, Number(text.replace('−', '-'))] as const);
    return { row, contributions };
  }

  async clickGoToLine(): Promise<void> {
    await this.page.locator('[data-action=goToLine]').click();
  }

  /** The sentence that takes the place of reasons. */
  async whyFailure(): Promise<string> {
    return this.page.locator('.why [role=alert]').innerText({ timeout: 30_000 });
  }

  async askWhyAgain(): Promise<void> {
    await this.page.locator('[data-action=askWhyAgain]').click();
  }

  async measureImportance(): Promise<void> {
    await this.page.locator('[data-action=measureImportance]').click();
  }

  /** Of which split the rows of the list are. */
  async listSplit(split: Split | 'all'): Promise<void> {
    await this.page.locator(`[data-list-split=${split}]`).click();
  }

  async chooseImportanceSplit(split: Split): Promise<void> {
    await this.page.locator(`[data-importance-split=${split}]`).click();
  }

  async waitForImportance(state: string): Promise<void> {
    await this.page.locator(`[data-importance="${state}"]`).waitFor({ timeout: 60_000 });
  }

  /** What each listed column is worth. */
  async importances(): Promise<number[]> {
    const texts = await this.page.locator('[data-importance] [data-drop]').allInnerTexts();
    return texts.map((text) => Number(text.replace('−', '-')));
  }

  async waitForCurvesOfEpoch(epoch: number): Promise<void> {
    await this.page.locator(`[data-curves-epoch="${String(epoch)}"]`).waitFor();
  }

  /** What is told of the epochs of the row that the list is on. */
  async rowHistory(): Promise<string> {
    return this.page.locator('[data-row-history] p').innerText();
  }

  /** What does not fit: how far the page scrolls sideways, and texts that are cut off without a way to read them. */
  async misfits(): Promise<string[]> {
    return this.page.locator('#panel').evaluate((panel: Element) => {
      const { scrollWidth } = document.documentElement;
      const found = scrollWidth > window.innerWidth ? [`the page scrolls sideways to ${String(scrollWidth)} px`] : [];
      for (const element of panel.querySelectorAll<HTMLElement>('*')) {
        const { overflowX, textOverflow } = getComputedStyle(element);
        const isHidden = element.closest('.visuallyHidden') !== null || element.offsetWidth === 0;
        const scrolls = overflowX === 'auto' || overflowX === 'scroll';
        const cutsOff = !scrolls && overflowX !== 'visible' && textOverflow !== 'ellipsis';
        const isInScroller =
          (element.parentElement?.closest('.rowGrid, .classMatrixFrame, .epochTable') ?? null) !== null;
        const { right } = element.getBoundingClientRect();
        const sticksOut = right > window.innerWidth + 1 && !isInScroller;
        if (!isHidden && (sticksOut || (cutsOff && element.scrollWidth > element.clientWidth + 1))) {
          found.push(
            `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.innerText.slice(0, 60)}`,
          );
        }
      }
      return found;
    });
  }

  /** Animations that go on. */
  async movingParts(): Promise<number> {
    return this.page
      .locator('#panel')
      .evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  }

  /** Width of the page in its own pixels. */
  async width(): Promise<number> {
    return this.page.locator('#panel').evaluate(() => window.innerWidth);
  }

  /** The class that VS Code gives to the page for the kind of its theme. */
  async themeKind(): Promise<string> {
    return this.page.locator('body').evaluate((body: Element) => body.getAttribute('data-vscode-theme-kind') ?? '');
  }

  private classCell(truth: number, predicted: number): Locator {
    return this.page.locator(`[data-cell-at="${String(truth)},${String(predicted)}"]`);
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
