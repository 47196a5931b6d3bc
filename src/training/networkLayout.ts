/** The shape of a dense network with ReLU between its layers, and how many of that shape are trained at once. */
export interface NetworkLayout {
  readonly inputs: number;
  readonly hidden: readonly number[];
  /** Logits of a row: 1 of two classes, that of the positive one, else one for each class. */
  readonly outputs: number;
  /** Networks that are trained at once, each on batches of its own, and answer together. */
  readonly members: number;
  /**
   * Ways in which the same rows are shown to members, which thereby differ more: each of `inputs` numbers, filled up with zeros where a
   * view has fewer. Members take turns with them.
   */
  readonly views: number;
}

/** What there is of the view of each member, [members], from what there is of each view. */
export function viewOf<Value>({ members, views }: NetworkLayout, ofViews: readonly Value[]): Value[] {
  return Array.from({ length: members }, (_, member) => ofViews[member % views] as Value);
}

export interface LayerShape {
  readonly inputs: number;
  readonly outputs: number;
}

export function layerShapes({ inputs, hidden, outputs: logits }: NetworkLayout): readonly LayerShape[] {
  const widths = [inputs, ...hidden, logits];
  return widths.slice(1).map((outputs, layer) => ({ inputs: widths[layer] ?? 0, outputs }));
}

/** Of one member. */
export function parameterCount(layout: NetworkLayout): number {
  return layerShapes(layout).reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);
}
