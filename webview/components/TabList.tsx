import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';

interface TabListProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly title: string }[];
  readonly selected: Id;
  readonly panelId: string;
  readonly onSelect: (id: Id) => void;
}

/** Tabs as ARIA describes them: one takes part in the tab order, arrow keys select the next. */
export function TabList<Id extends string>({ label, tabs, selected, panelId, onSelect }: TabListProps<Id>): VNode {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = nextTab(
      tabs.findIndex(({ id }) => id === selected),
      tabs.length,
      event.key,
    );
    const tab = next === null ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };
  return (
    <div class="tabList" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          class="tab"
          id={`tab-${id}`}
          aria-selected={id === selected}
          aria-controls={panelId}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => {
            onSelect(id);
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

/** Index of the tab that a key leads to; null for other keys. The walk goes round. */
export function nextTab(from: number, count: number, key: string): number | null {
  switch (key) {
    case 'ArrowRight':
      return (from + 1) % count;
    case 'ArrowLeft':
      return (from + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
