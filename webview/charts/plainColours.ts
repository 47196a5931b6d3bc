import type { ChartTheme } from './chartTheme';

/** The theme with colours that every program that opens a drawing knows, which `color-mix()` is not. */
export function plainColours(theme: ChartTheme): ChartTheme {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (context === null) return theme;
  const plain = (colour: string): string => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
    const parts = [red, green, blue].map(String).join(', ');
    return alpha === 255 ? `rgb(${parts})` : `rgba(${parts}, ${(alpha / 255).toFixed(3)})`;
  };
  const { fontFamily, ...colours } = theme;
  const plainOnes = Object.fromEntries(Object.entries(colours).map(([name, colour]) => [name, plain(colour)]));
  return { ...(plainOnes as typeof colours), fontFamily };
}
