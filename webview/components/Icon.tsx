import type { VNode } from 'preact';
/** A codicon. Always beside a text that says the same, so assistive technology skips it. */
export function Icon({ name, spinning = false }: { readonly name: string; readonly spinning?: boolean }): VNode {
  return <span class={`codicon codicon-${name}${spinning ? ' codicon-modifier-spin' : ''}`} aria-hidden="true" />;
}
