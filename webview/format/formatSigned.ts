/** With its sign, since it says in which direction something goes: `+0.21`, `−0.09`; nothing has none. */
export function formatSigned(value: number, decimals: number): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (value === 0) return digits;
  return `${value < 0 ? '−' : '+'}${digits}`;
}
