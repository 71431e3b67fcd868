import * as vscode from 'vscode';

/** Kinds of symbol that make sense to explain by themselves; a lone variable or property does not. */
const explainable = new Set([
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Enum,
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Module,
  vscode.SymbolKind.Namespace,
  vscode.SymbolKind.Object,
  vscode.SymbolKind.Struct,
]);

/** The smallest function, method, class or the like around a position, as the language server sees it. */
export async function enclosingSymbol(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.DocumentSymbol | undefined> {
  return (await symbolPath(document, position)).at(-1);
}

/** The symbols around a position, the outermost first. */
export async function symbolPath(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.DocumentSymbol[]> {
  const path: vscode.DocumentSymbol[] = [];
  let level = (await symbolsOf(document)) ?? [];
  for (;;) {
    const around = level.find((symbol) => 'children' in symbol && symbol.range.contains(position));
    if (!around || !('children' in around)) return path.filter((symbol) => explainable.has(symbol.kind));
    path.push(around);
    level = around.children;
  }
}

/** The symbols of a document; undefined where no language server tells any. */
export function symbolsOf(
  document: vscode.TextDocument,
): Thenable<(vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined> {
  return vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
}
