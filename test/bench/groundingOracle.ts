import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import type { Pointer } from '../../src/core/grounding/rank';
import type { UsedName } from '../../src/core/syntax/outline';

/** Published sources: a folder as if it were a workspace folder. */
export interface Sources {
  name: string;
  root: string;
  paths: string[];
}

/** A function, and where that is defined in the workspace what it uses, as the compiler says. */
export interface Sample {
  path: string;
  firstLine: number;
  lastLine: number;
  used: { name: string; path: string; line: number }[];
}

/** Functions of fewer lines use little, longer ones are few. */
export const [fewestLines, mostLines] = [5, 120];

/** The code in a folder of an installed package. */
export function sourcesIn(name: string, folder: string): Sources {
  const root = join('node_modules', folder);
  const paths = globSync(['**/*.{ts,tsx,js,cjs,mjs}', '**/{package,tsconfig}.json'], {
    cwd: root,
    ignore: ['**/node_modules/**', '**/*.d.ts', '**/*.min.js'],
  });
  return { name, root, paths: paths.sort() };
}

const options: ts.CompilerOptions = {
  allowJs: true,
  noLib: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  maxNodeModuleJsDepth: 0,
};

/** The compiler's language service for some sources, as editors run it. */
export function serviceFor({ root, paths }: Sources): ts.LanguageService {
  const files = paths.filter((path) => !path.endsWith('.json')).map((path) => join(process.cwd(), root, path));
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => files,
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => {
      const text = ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: () => 'none.d.ts',
    fileExists: (file) => ts.sys.fileExists(file),
    readFile: (file) => ts.sys.readFile(file),
    directoryExists: (folder) => ts.sys.directoryExists(folder),
  });
}

/** Asks such a service, as the extension host does, where the names in some code are defined, the most used first. */
export function askService(
  service: ts.LanguageService,
  { root, paths }: Sources,
  { path, firstLine, lastLine }: Sample,
  used: readonly UsedName[],
): Pointer[] {
  const prefix = join(process.cwd(), root, '/');
  const file = service.getProgram()?.getSourceFile(prefix + path);
  if (!file) return [];
  const placesBy = (definitions: readonly ts.DefinitionInfo[] | undefined): Omit<Pointer, 'name'>[] =>
    (definitions ?? []).flatMap(({ fileName, textSpan }) => {
      const source = service.getProgram()?.getSourceFile(fileName);
      const other = fileName.startsWith(prefix) ? fileName.slice(prefix.length) : '';
      return source && paths.includes(other) ? [{ path: other, line: lineAt(source, textSpan.start) }] : [];
    });
  const isExplained = (place: Omit<Pointer, 'name'>): boolean =>
    place.path === path && place.line >= firstLine && place.line <= lastLine;
  const names = used.toSorted((a, b) => b.count - a.count).slice(0, mostNames);
  return names.flatMap((name) => {
    const position = file.getPositionOfLineAndCharacter(name.line - 1, name.column);
    const places = placesBy(service.getDefinitionAtPosition(file.fileName, position));
    const meant = places.some(isExplained)
      ? placesBy(service.getTypeDefinitionAtPosition(file.fileName, position))
      : places;
    return meant.filter((place) => !isExplained(place)).map((place) => ({ ...place, name }));
  });
}

/** As many as the extension host asks for. */
const mostNames = 24;

/** Asks the compiler for all functions of some sources that use something of the workspace. */
export function samplesOf({ root, paths }: Sources): Sample[] {
  const files = paths.filter((path) => !path.endsWith('.json')).map((path) => join(process.cwd(), root, path));
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const pathOf = new Map(paths.map((path) => [join(process.cwd(), root, path), path]));
  const samples: Sample[] = [];

  function look(node: ts.Node, file: ts.SourceFile): void {
    const isFunction =
      ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node);
    const isNamed = ts.isVariableDeclaration(node) && node.initializer && ts.isArrowFunction(node.initializer);
    if (isFunction || isNamed) {
      const [firstLine, lastLine] = [lineAt(file, node.getStart()), lineAt(file, node.end)];
      const lines = lastLine - firstLine + 1;
      const used = lines >= fewestLines && lines <= mostLines ? usedIn(node, file) : [];
      const path = pathOf.get(file.fileName);
      if (path !== undefined && used.length > 0) samples.push({ path, firstLine, lastLine, used });
    }
    ts.forEachChild(node, (child) => look(child, file));
  }

  function usedIn(around: ts.Node, file: ts.SourceFile): Sample['used'] {
    const used = new Map<string, Sample['used'][number]>();
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) {
        const declaration = declarationOf(node);
        const source = declaration?.getSourceFile();
        const path = source && pathOf.get(source.fileName);
        const isInside = source === file && declaration && declaration.pos < around.end && declaration.end > around.pos;
        if (declaration && path !== undefined && source && !isInside) {
          const name = ts.getNameOfDeclaration(declaration) ?? declaration;
          const line = lineAt(source, name.getStart());
          used.set(`${path}:${line}`, { name: node.text, path, line });
        }
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(around, visit);
    return [...used.values()];
  }

  /** Where something with a business of its own is defined: no field, parameter or local variable. */
  function declarationOf(node: ts.Identifier): ts.Declaration | undefined {
    let symbol = checker.getSymbolAtLocation(node);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
    return declaration && isDefinition(declaration) ? declaration : undefined;
  }

  for (const file of program.getSourceFiles()) if (pathOf.has(file.fileName)) look(file, file);
  return samples;
}

function isDefinition(node: ts.Declaration): boolean {
  if (ts.isVariableDeclaration(node)) {
    const isTop = ts.isSourceFile(node.parent.parent.parent) && ts.isIdentifier(node.name);
    return isTop && !(node.initializer && /^require\(|^\{\}$/.test(node.initializer.getText()));
  }
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isGetAccessorDeclaration(node)
  );
}

function lineAt(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line + 1;
}

/** The text of a file of some sources. */
export function textOf({ root }: Sources, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
