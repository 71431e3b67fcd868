import { resolve } from 'node:path';
import { type SyntaxReader, createReader } from '../../src/core/syntax/reader';

/** The path of a file of the package with the grammars. */
export function placeInPackage(file: string): string {
  return resolve('node_modules/@vscode/tree-sitter-wasm/wasm', file);
}

/** A reader with the grammars as the package has them. */
export function packagedReader(): SyntaxReader {
  return createReader(placeInPackage);
}
