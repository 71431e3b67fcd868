/** What is to be known of a language to find one's way in its trees: patterns in tree-sitter's query language, and node types. */
export interface Grammar {
  /** The file of the parser is `tree-sitter-<file>.wasm`. */
  file: string;
  /**
   * Finds what has a name. The capture of the whole is its kind; `@name` is the name and `@body` what stands behind the signature.
   * Of two patterns that find the same name the larger one counts, else the first.
   */
  symbols: string;
  /** Finds the statements that name what the file uses, as `@import`. */
  imports: string;
  /** Finds what stands above a symbol and belongs to it, as `@above`; a text at the start of a body that tells about it, as `@docstring`. */
  above: string;
  /** Finds names that are used, as `@used`. */
  used: string;
}
