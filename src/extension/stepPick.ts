import { QuickInputButtons, window, type QuickPickItem } from 'vscode';
import { DisposableStore } from '../base/disposable';

export interface StepOptions<Item extends QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  /** Takes the place of title and placeholder together with the items, where what is asked depends on them too. */
  readonly later?: Promise<{ readonly title: string; readonly placeholder: string }>;
  readonly step: number;
  readonly totalSteps: number;
  /** Shown as busy until they are there; the step closes when they cannot be had. */
  readonly items: Promise<readonly Item[]>;
  /** Called once the items can be seen. */
  readonly onListed?: () => void;
}

export type StepAnswer<Item> =
  { readonly kind: 'picked'; readonly item: Item } | { readonly kind: 'back' } | { readonly kind: 'cancelled' };

/** One step of several quick picks, with a way back from all but the first. The first item is active: Enter takes it. */
export async function stepPick<Item extends QuickPickItem>(options: StepOptions<Item>): Promise<StepAnswer<Item>> {
  const store = new DisposableStore();
  const pick = store.add(window.createQuickPick<Item>());
  pick.title = options.title;
  pick.placeholder = options.placeholder;
  pick.step = options.step;
  pick.totalSteps = options.totalSteps;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  // Looking at another window must not throw away the answers that were given.
  pick.ignoreFocusOut = true;
  if (options.step > 1) pick.buttons = [QuickInputButtons.Back];

  try {
    return await new Promise<StepAnswer<Item>>((resolve, reject) => {
      let isListed = false;
      store.add(
        pick.onDidAccept(() => {
          const [item] = pick.selectedItems;
          if (item !== undefined) resolve({ kind: 'picked', item });
        }),
      );
      store.add(
        // The first item becomes active when the window has drawn the list.
        pick.onDidChangeActive(([item]) => {
          if (item !== undefined && !isListed) options.onListed?.();
          isListed ||= item !== undefined;
        }),
      );
      store.add(
        pick.onDidTriggerButton(() => {
          resolve({ kind: 'back' });
        }),
      );
      store.add(
        pick.onDidHide(() => {
          resolve({ kind: 'cancelled' });
        }),
      );
      pick.busy = true;
      pick.show();
      const asked = options.later ?? Promise.resolve({ title: options.title, placeholder: options.placeholder });
      Promise.all([options.items, asked]).then(([items, { title, placeholder }]) => {
        pick.title = title;
        pick.placeholder = placeholder;
        pick.items = items;
        pick.busy = false;
      }, reject);
    });
  } finally {
    store.dispose();
  }
}
