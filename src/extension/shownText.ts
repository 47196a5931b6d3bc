/** Text out of a table as a list shows it: quoted where it is blank, which nobody would see, and never as a codicon. */
export function shownText(text: string): string {
  return text.trim() === '' ? JSON.stringify(text) : text.replaceAll('$(', '$\u200b(');
}
