/** Colours and font of the editor's current theme, resolved, because a canvas does not know CSS variables. */
export interface ChartTheme {
  readonly recall: string;
  readonly specificity: string;
  readonly loss: string;
  /** Of other runs. */
  readonly other: string;
  readonly text: string;
  readonly mutedText: string;
  readonly grid: string;
  readonly shade: string;
  readonly background: string;
  readonly surface: string;
  readonly surfaceBorder: string;
  readonly fontFamily: string;
}

/** The variables are defined in `styles/tokens.css`, so that charts and the rest of the panel share one meaning for each colour. */
export function readChartTheme(): ChartTheme {
  const style = getComputedStyle(document.body);
  const variable = (name: string): string => style.getPropertyValue(name).trim();
  return {
    recall: variable('--fn-recall'),
    specificity: variable('--fn-specificity'),
    loss: variable('--fn-loss'),
    other: variable('--fn-other'),
    text: variable('--fn-text'),
    mutedText: variable('--fn-muted'),
    grid: variable('--fn-grid'),
    shade: variable('--fn-shade'),
    background: variable('--vscode-editor-background'),
    surface: variable('--fn-surface'),
    surfaceBorder: variable('--fn-surface-border'),
    fontFamily: style.fontFamily,
  };
}

/** VS Code changes a theme by rewriting the classes of the body and the variables of the root element. Returns the way to stop. */
export function onDidChangeTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  return () => {
    observer.disconnect();
  };
}

interface TooltipStyle {
  readonly backgroundColor: string;
  readonly borderColor: string;
  readonly borderWidth: number;
  readonly cornerRadius: number;
  readonly titleColor: string;
  readonly bodyColor: string;
  readonly titleFont: { readonly family: string; readonly size: number; readonly weight: 'bold' };
  readonly bodyFont: { readonly family: string; readonly size: number };
  readonly animation: false;
}

/** The read-out of every chart, which looks like a hover of the editor. */
export function tooltipStyle(theme: ChartTheme): TooltipStyle {
  const font = { family: theme.fontFamily, size: 11 };
  return {
    backgroundColor: theme.surface,
    borderColor: theme.surfaceBorder,
    borderWidth: 1,
    cornerRadius: 3,
    titleColor: theme.text,
    bodyColor: theme.text,
    titleFont: { ...font, weight: 'bold' },
    bodyFont: font,
    animation: false,
  };
}
