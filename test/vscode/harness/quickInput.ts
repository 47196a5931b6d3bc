import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import { exactly, matches, type Text } from './text';

/** One row of a quick pick; what a row does not show is an empty string. */
export interface QuickPickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** The heading above the row. */
  readonly separator: string;
  readonly picked: boolean;
}

/** What stands below the input: the prompt, or what validation says about the value. */
export interface QuickInputMessage {
  readonly severity: 'none' | 'info' | 'warning' | 'error';
  readonly text: string;
}

/** The box at the top of the window: quick picks, input boxes, and the open and save dialogs. */
export class QuickInput {
  private readonly widget: Locator;
  private readonly input: Locator;
  private readonly visibleRows: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget');
    this.input = this.widget.locator('.quick-input-box input');
    this.visibleRows = this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Waits until it asks what a test expects to be asked, and has its rows. Omitted properties are not looked at. */
  async waitFor(expected: { title?: Text; placeholder?: Text }, timeoutMs = 15_000): Promise<void> {
    await eventually(async () => {
      const title = await this.title();
      const placeholder = await this.placeholder();
      if (!matches(title, expected.title) || !matches(placeholder, expected.placeholder)) {
        const shown = title === undefined ? 'nothing' : `title "${title}", placeholder "${placeholder ?? ''}"`;
        throw new Error(`Expected a quick input with ${describe(expected)}; there is ${shown}.`);
      }
    }, timeoutMs);
    await this.widget.locator('.quick-input-progress').and(this.page.locator('.done')).waitFor({ state: 'attached' });
  }

  /** Waits until nothing is asked any more. */
  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** `undefined` when nothing is asked. */
  async title(): Promise<string | undefined> {
    return (await this.widget.isVisible()) ? this.widget.locator('.quick-input-title').innerText() : undefined;
  }

  /** `undefined` when nothing is asked. */
  async placeholder(): Promise<string | undefined> {
    return (await this.widget.isVisible()) ? ((await this.input.getAttribute('placeholder')) ?? '') : undefined;
  }

  async value(): Promise<string> {
    return this.input.inputValue();
  }

  /** Replaces what is in the input. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Every row, those below the fold included, from the top. */
  async rows(): Promise<QuickPickRow[]> {
    await this.visibleRows.first().waitFor();
    const rows = new Map<number, QuickPickRow>();
    await this.input.press('Home');
    await this.visibleRows.first().hover();
    await this.page.mouse.wheel(0, -100_000);
    for (let known = -1; rows.size > known;) {
      known = rows.size;
      for (const [index, row] of await this.visibleRows.evaluateAll(readRows)) rows.set(index, row);
      await this.page.mouse.wheel(0, 150);
      // The list renders the rows that scrolled into view with the next frames.
      await this.page.waitForTimeout(50);
    }
    return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  }

  /** Chooses the row of exactly this label; where many can be picked, toggles it. */
  async pick(label: string, timeoutMs = 15_000): Promise<void> {
    const row = this.row(label);
    await this.visibleRows.first().waitFor({ timeout: timeoutMs });
    if (!(await row.isVisible())) await this.type(label);
    try {
      await row.click({ timeout: timeoutMs });
    } catch (error) {
      const labels = (await this.visibleRows.evaluateAll(readRows)).map(([, { label }]) => label);
      throw new Error(`There is no row "${label}" to pick among: ${labels.join(' | ')}`, { cause: error });
    }
  }

  /** The prompt or what validation says; its severity is `none` for a prompt. */
  async message(): Promise<QuickInputMessage> {
    const box = this.widget.locator('.monaco-inputbox').first();
    const classes = ((await box.getAttribute('class')) ?? '').split(' ');
    const severity = (['error', 'warning', 'info'] as const).find((each) => classes.includes(each)) ?? 'none';
    return { severity, text: await this.widget.locator('.quick-input-message').innerText() };
  }

  /** Waits until the message reads so. */
  async waitForMessage(text: Text): Promise<QuickInputMessage> {
    return eventually(async () => {
      const message = await this.message();
      if (!matches(message.text, text))
        throw new Error(`Expected the message ${String(text)}, found "${message.text}".`);
      return message;
    });
  }

  /** Presses Enter. */
  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  /** Presses Escape and waits until the box is gone. */
  async escape(): Promise<void> {
    await this.input.press('Escape');
    await this.waitUntilClosed();
  }

  private row(label: string): Locator {
    const name = this.page.locator('.quick-input-list-row:first-child .label-name', { hasText: exactly(label) });
    return this.visibleRows.filter({ has: name });
  }
}

/** Runs in the page. */
function readRows(elements: Element[]): [number, QuickPickRow][] {
  return elements.map((element) => {
    // Rows are recycled: a part that this row lacks may still be there, hidden, with the text of another.
    const read = (selector: string): string => {
      const part = element.querySelector(selector);
      return part?.checkVisibility() ? part.textContent.trim() : '';
    };
    const row = {
      label: read('.quick-input-list-row:first-child .label-name'),
      description: read('.label-description'),
      detail: read('.quick-input-list-label-meta .label-name'),
      separator: read('.quick-input-list-separator'),
      picked: element.querySelector('[role=checkbox][aria-checked=true]') !== null,
    };
    return [Number(element.getAttribute('data-index')), row];
  });
}

function describe(expected: { title?: Text; placeholder?: Text }): string {
  return Object.entries(expected)
    .map(([name, text]) => `${name} ${String(text)}`)
    .join(' and ');
}
