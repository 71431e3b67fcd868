import { resolve } from 'node:path';
import { type SyntaxReader, createReader } from '../../src/core/syntax/reader';

/** A reader with the grammars as the package has them. */
export function packagedReader(): SyntaxReader {
  return createReader((file) => resolve('node_modules/@vscode/tree-sitter-wasm/wasm', file));
}
