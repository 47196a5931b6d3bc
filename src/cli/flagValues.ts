/** The flags that a command line gave, by name. Texts are as typed; each command turns them into what it needs. */
export class FlagValues {
  readonly #texts: ReadonlyMap<string, readonly string[]>;

  constructor(texts: ReadonlyMap<string, readonly string[]>) {
    this.#texts = texts;
  }

  has(name: string): boolean {
    return this.#texts.has(name);
  }

  text(name: string): string | undefined {
    return this.#texts.get(name)?.at(-1);
  }

  /** One text for each time the flag was given. */
  texts(name: string): readonly string[] {
    return this.#texts.get(name) ?? [];
  }
}
