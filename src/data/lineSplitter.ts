/** Lines of text that comes in pieces, without their ends: LF, CRLF or CR. The last line counts unless it is empty. */
export class LineSplitter {
  #rest = '';

  /** The lines that are complete with this piece. */
  add(piece: string): string[] {
    const text = this.#rest + piece;
    // The LF of a CRLF may be in the next piece.
    const certain = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, certain).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? '') + text.slice(certain);
    return lines;
  }

  /** The lines that end with the text. */
  end(): string[] {
    const lines = this.#rest.split(/\r\n|\n|\r/);
    if (lines.at(-1) === '') lines.pop();
    return lines;
  }
}
