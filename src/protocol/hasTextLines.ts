/** Whether the lines that problems and rows name can be shown in a text editor: a Parquet file has none, a compressed one hides them. */
export function hasTextLines(datasetPath: string): boolean {
  return !/\.(parquet|gz)$/i.test(datasetPath);
}
