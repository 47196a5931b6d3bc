import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, FrameLocator, Locator, Page } from 'playwright-core';
import { ContextMenu } from './contextMenu';
import { Editors } from './editors';
import { Explorer } from './explorer';
import { loadHosting, type Server, type ThemeKind, type Workbench } from './hosting';
import { launchBrowser } from './launchBrowser';
import { ModalDialog } from './modalDialog';
import { Notifications } from './notifications';
import { Palette } from './palette';
import { ProblemsView } from './problemsView';
import { QuickInput } from './quickInput';
import { repositoryRoot } from './repositoryRoot';
import { RunsView } from './runsView';
import { StatusBar } from './statusBar';
import { temporaryWorkspace } from './temporaryWorkspace';
import type { Text } from './text';

export interface WindowOptions {
  /** Opened in place; a temporary copy of the samples when absent. */
  readonly folder?: string;
  /** Changes the folder before it is opened: a window takes some seconds until it hears of every new file. */
  readonly prepare?: (folder: string) => Promise<void>;
  readonly theme?: ThemeKind;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Variables for the extension host. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Folder of the extension to load; this project when absent. */
  readonly extension?: string;
  /** For example `viewport`, `deviceScaleFactor`. */
  readonly context?: BrowserContextOptions;
  /** One that is open already; a new one, closed with the window, when absent. */
  readonly browser?: Browser;
}

/** The settings that tests rely on beside those of every hosted VS Code. */
const testSettings = { 'explorer.compactFolders': false, 'workbench.editor.enablePreview': false };

/** Messages of VS Code itself: for what the browser-hosted one has no use for, and for a panel that is closed while it opens. */
const harmlessErrors =
  /vsda|OverlayWebview has been disposed|Failed to load resource.*404|Long running operations during shutdown|authentication provider .* to register/u;

/** A real VS Code with this extension in a browser, and what a user does with it. */
export class VSCodeWindow {
  readonly explorer: Explorer;
  readonly palette: Palette;
  readonly quickInput: QuickInput;
  readonly editors: Editors;
  readonly notifications: Notifications;
  readonly modal: ModalDialog;
  readonly statusBar: StatusBar;
  readonly problems: ProblemsView;
  readonly runs: RunsView;
  /** For what only a browser can tell, such as accessibility checks; page objects should do for the rest. */
  readonly page: Page;
  private readonly errors: string[] = [];

  private constructor(
    /** The folder that is open. */
    readonly folder: string,
    private readonly server: Server,
    private readonly workbench: Workbench,
    private readonly releaseAll: () => Promise<void>,
  ) {
    this.page = workbench.page;
    const menu = new ContextMenu(this.page);
    this.explorer = new Explorer(this.page, menu);
    this.quickInput = new QuickInput(this.page);
    this.palette = new Palette(this.page, this.quickInput);
    this.editors = new Editors(this.page, menu);
    this.notifications = new Notifications(this.page);
    this.modal = new ModalDialog(this.page);
    this.statusBar = new StatusBar(this.page);
    this.problems = new ProblemsView(this.page);
    this.runs = new RunsView(this.page, menu);
    this.page.on('console', (message) => {
      if (message.type() === 'error' && !harmlessErrors.test(message.text())) this.errors.push(message.text());
    });
    this.page.on('pageerror', (error) => this.errors.push(String(error.stack ?? error)));
  }

  /** Starts a VS Code of its own and waits until it is ready. To be closed by the caller. */
  static async open(options: WindowOptions = {}): Promise<VSCodeWindow> {
    const { openWorkbench, startServer } = await loadHosting();
    const releases: (() => Promise<void>)[] = [];
    const releaseAll = async (): Promise<void> => {
      for (let release = releases.pop(); release; release = releases.pop()) await release();
    };
    try {
      let folder = options.folder;
      if (folder === undefined) {
        const copy = await temporaryWorkspace();
        releases.push(() => copy.remove());
        folder = copy.folder;
      }
      await options.prepare?.(folder);
      const { settings, environment = {} } = options;
      const server = await startServer({ settings: { ...testSettings, ...settings }, environment });
      releases.push(() => server.stop());
      let browser = options.browser;
      if (browser === undefined) {
        const launched = await launchBrowser();
        releases.push(() => launched.close());
        browser = launched;
      }
      const workbench = await openWorkbench(browser, {
        server,
        folder,
        developmentExtension: options.extension ?? repositoryRoot(),
        ...(options.theme === undefined ? {} : { theme: options.theme }),
        ...(options.context === undefined ? {} : { context: options.context }),
      });
      releases.push(() => workbench.close());
      return new VSCodeWindow(folder, server, workbench, releaseAll);
    } catch (error) {
      await releaseAll();
      throw error;
    }
  }

  /** The document of a webview panel or custom editor, brought to the front; of the one in front when no title is given. */
  async webview(title?: Text): Promise<FrameLocator> {
    return this.editors.webview(title);
  }

  /**
   * Saves a picture of the window, or of one part of it, as `<name>.png` in out/screenshots or the folder that
   * `FNLAB_SCREENSHOTS` names.
   *
   * @returns the path of the picture
   */
  async screenshot(name: string, part?: Locator): Promise<string> {
    const folder = process.env['FNLAB_SCREENSHOTS'] ?? join(repositoryRoot(), 'out', 'screenshots');
    const path = join(folder, `${name}.png`);
    await mkdir(folder, { recursive: true });
    await (part ?? this.page).screenshot({ path });
    return path;
  }

  /** What is in `.vscode/settings.json` of the folder; nothing when there is no such file. */
  async readWorkspaceSettings(): Promise<Record<string, unknown>> {
    const file = join(this.folder, '.vscode', 'settings.json');
    return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>) : {};
  }

  /** Reloads the window as the command of that name does and waits until it is ready again. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: 60_000 });
    await this.palette.run('Developer: Reload Window');
    await loaded;
    await this.workbench.waitUntilReady();
  }

  /** Errors that the window, the webviews included, wrote to the browser's console, such as violations of a CSP. */
  consoleErrors(): readonly string[] {
    return this.errors;
  }

  /** Copies the logs of VS Code and of its extensions into a folder, in place of what is in there. */
  async saveLogs(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    await cp(this.server.logs, folder, { recursive: true });
  }

  /** Ends VS Code and its browser and removes their temporary files. */
  async close(): Promise<void> {
    await this.releaseAll();
  }
}
