import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { ContextMenu } from './contextMenu';
import { eventually } from './eventually';
import { matches, type Text } from './text';

/** The area of editors and panels, each a tab with a title. */
export class Editors {
  private readonly tabs: Locator;

  constructor(
    private readonly page: Page,
    private readonly menu: ContextMenu,
  ) {
    this.tabs = page.locator('.editor-group-container').getByRole('tab');
  }

  /** The titles of all tabs, group by group. */
  async titles(): Promise<string[]> {
    return this.tabs.evaluateAll(readTitles);
  }

  /** The title of the tab in front of the group that is active. */
  async activeTitle(): Promise<string | undefined> {
    const active = this.page.locator('.editor-group-container.active [role=tab][aria-selected=true]');
    return (await active.evaluateAll(readTitles))[0];
  }

  /** Texts that extensions write before lines in view. */
  async decorations(): Promise<string[]> {
    return this.page.locator('.monaco-editor .view-line').evaluateAll((lines: Element[]) =>
      lines.flatMap((line) =>
        [...line.querySelectorAll('span')]
          .map((span) => window.getComputedStyle(span, '::before').content)
          .filter((content) => content.startsWith('"'))
          .map((content) => content.slice(1, -1).replaceAll('\u00a0', ' ')),
      ),
    );
  }

  /** Waits for a tab and brings it to the front. */
  async activate(title: Text): Promise<void> {
    await (await this.tab(title)).click();
  }

  /** Waits for a tab and closes it. */
  async close(title: Text): Promise<void> {
    const tab = await this.tab(title);
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  /** Clicks on an action at the right of the tabs of the active group, be it a button or an item of its "…" menu. */
  async titleAction(label: string): Promise<void> {
    const actions = this.page.locator('.editor-group-container.active .editor-actions');
    const button = actions.getByRole('button', { name: label });
    if (await button.isVisible()) {
      await button.click();
      return;
    }
    await this.menu.choose(() => actions.getByRole('button', { name: /^More Actions/u }).click(), label);
  }

  /**
   * Waits for a webview panel or custom editor, brings it to the front and gives access to its document.
   *
   * @param title of its tab; the webview in front when absent
   */
  async webview(title?: Text): Promise<FrameLocator> {
    if (title === undefined) return documentOf(this.page.locator('iframe.webview.ready').filter({ visible: true }));
    const tab = await this.tab(title);
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();

    const group = tab.locator('xpath=ancestor::*[contains(@class, "editor-group-container")]');
    return documentOf(await this.webviewOver(group.locator('.editor-container').first()));
  }

  /** A webview does not sit inside its editor: it floats above it, and only its place tells which one it belongs to. */
  private async webviewOver(editor: Locator): Promise<Locator> {
    const webviews = this.page.locator('iframe.webview.ready').filter({ visible: true });
    return eventually(async () => {
      const area = await editor.boundingBox();
      for (const webview of await webviews.all()) {
        const box = await webview.boundingBox();
        if (!area || !box || !contains(area, box.x + box.width / 2, box.y + box.height / 2)) continue;
        return this.page.locator(`iframe.webview[name="${(await webview.getAttribute('name')) ?? ''}"]`);
      }
      throw new Error('There is no webview in the editor in front.');
    }, 30_000);
  }

  private async tab(title: Text): Promise<Locator> {
    return eventually(async () => {
      const titles = await this.titles();
      const index = titles.findIndex((each) => matches(each, title));
      if (index < 0) throw new Error(`No tab is titled ${String(title)}: ${titles.join(' | ') || 'there are none'}`);
      return this.tabs.nth(index);
    }, 30_000);
  }
}

/** Runs in the page. Newer versions of VS Code show the extension of a file name apart from its stem. */
function readTitles(tabs: Element[]): string[] {
  return tabs.map((tab) =>
    [...tab.querySelectorAll('.label-name, .label-suffix')].map((part) => part.textContent).join(''),
  );
}

function contains(area: { x: number; y: number; width: number; height: number }, x: number, y: number): boolean {
  return x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
}

async function documentOf(webview: Locator): Promise<FrameLocator> {
  // The first webview of a window takes some seconds: it installs a service worker before it loads.
  await webview.waitFor({ timeout: 30_000 });
  const document = webview.contentFrame().locator('iframe#active-frame');
  await document.waitFor({ timeout: 30_000 });
  return document.contentFrame();
}
