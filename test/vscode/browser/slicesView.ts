import type { FrameLocator } from 'playwright-core';
import type { VSCodeWindow } from '../harness/vscodeWindow';

/** A line of the table of slices, as shown. */
interface ShownSlice {
  readonly name: string;
  readonly rows: number;
  readonly recall: number | null;
}

/** The filter and the slices in the panel of a dataset, as a user reads, clicks and types them. */
export class SlicesView {
  private constructor(private readonly page: FrameLocator) {}

  static async of(window: VSCodeWindow, title: string): Promise<SlicesView> {
    return new SlicesView(await window.webview(title));
  }

  async open(): Promise<void> {
    await this.page.locator('[data-action=toggleSlices]').click();
    await this.page.locator('.sliceTable').waitFor({ timeout: 30_000 });
  }

  async by(column: string, split: string): Promise<void> {
    await this.page.locator('[data-slice-by]').selectOption(column);
    await this.page.locator('[data-slice-split]').selectOption(split);
  }

  /** All rows first, then the slices in their order. */
  async shown(): Promise<ShownSlice[]> {
    return this.page.locator('.sliceTable tbody tr').evaluateAll((lines: Element[]) =>
      lines.map((line) => ({
        name: line.querySelector('.sliceName')?.textContent ?? '',
        rows: Number((line.querySelector('.sliceSize')?.textContent ?? '').replaceAll(/\D/g, '')),
        recall: JSON.parse(line.querySelector('[data-metric=recall]')?.getAttribute('data-value') ?? 'null') as
          number | null,
      })),
    );
  }

  async focus(name: string): Promise<void> {
    await this.page.locator('.sliceName', { hasText: name }).focus();
  }

  async focused(): Promise<string> {
    return this.page.locator('.sliceName:focus').innerText();
  }

  /** What the panel shows only rows of. */
  async chips(): Promise<string[]> {
    return this.page.locator('[data-chip]').allInnerTexts();
  }

  async removeChip(kind: 'slice' | 'expression'): Promise<void> {
    await this.page.locator(`[data-chip=${kind}]`).click();
  }

  /** How many rows are said to be left. */
  async rowsLeft(): Promise<number> {
    return Number(await this.page.locator('[data-filter-rows]').getAttribute('data-filter-rows'));
  }

  async typeFilter(expression: string): Promise<void> {
    const field = this.page.locator('[data-filter]');
    await field.fill(expression);
    await field.press('Enter');
  }

  async placeholder(): Promise<string> {
    return (await this.page.locator('[data-filter]').getAttribute('placeholder')) ?? '';
  }

  /** What is said right below the filter. */
  async status(): Promise<string> {
    return this.page.locator('[data-filter-state]').innerText();
  }
}
