import { window, type QuickPickItem } from 'vscode';
import { DisposableStore } from '../base/disposable';

export interface CheckPickOptions<Item extends QuickPickItem> {
  readonly title: string;
  /** Takes the place of the title together with the items. */
  readonly laterTitle: Promise<string>;
  readonly placeholder: string;
  /** Shown as busy until they are there; the list closes when they cannot be had. Those that are `picked` come checked. */
  readonly items: Promise<readonly Item[]>;
}

/** A list with check boxes. Null when the user turned away. */
export async function checkPick<Item extends QuickPickItem>(
  options: CheckPickOptions<Item>,
): Promise<readonly Item[] | null> {
  const store = new DisposableStore();
  const pick = store.add(window.createQuickPick<Item>());
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  try {
    return await new Promise<readonly Item[] | null>((resolve, reject) => {
      store.add(
        pick.onDidAccept(() => {
          // Accepted before there was anything to check.
          if (!pick.busy) resolve(pick.selectedItems);
        }),
      );
      store.add(
        pick.onDidHide(() => {
          resolve(null);
        }),
      );
      pick.busy = true;
      pick.show();
      Promise.all([options.items, options.laterTitle]).then(([items, title]) => {
        pick.title = title;
        pick.items = items;
        pick.selectedItems = items.filter(({ picked }) => picked === true);
        pick.busy = false;
      }, reject);
    });
  } finally {
    store.dispose();
  }
}
