import type { LineRange } from '../../shared/citations';
import { abortable } from '../base/abortable';
import type { ProjectFiles } from '../codeMap/projectFiles';
import type { Definition } from '../prompt/definition';
import { linesOf } from '../prompt/section';
import { type CodeSymbol, type Outline, type UsedName, noOutline } from '../syntax/outline';
import { isContainer } from './excerpt';
import { aliasesOf, filesFor } from './imports';
import type { SendableFiles } from './sendableFiles';
import { type Pointer, type SourceText, beyondSymbols, compare, pointedDefinitions, rankDefinitions } from './rank';

/** Where definitions come from. */
export interface GroundingPorts {
  /** The files of the workspace folder; none for code outside of one. */
  files: Pick<SendableFiles, 'project' | 'read'> | undefined;
  /** What can be told of a file; undefined where nothing can. */
  outline: (path: string, text: string) => Promise<Outline | undefined>;
  /** What a language server knows of names; ends early enough that its files can be read. */
  server?: (used: readonly UsedName[]) => { found: ServerFinds; done: Promise<unknown> };
}

/** What a language server tells, as far as it has come. */
export interface ServerFinds {
  pointers: Pointer[];
  /** Declarations of libraries: signatures alone. */
  libraries: Definition[];
  /** The signature of what a name stands for; empty where it is not known. */
  signatureOf(name: UsedName): Promise<string>;
}

/** So many files are read at most: those that the imports of the code lead to, then those that these get the names from. */
const mostFiles = 12;
const steps = 2;
const mostHeadLines = 6;
const mostLibraries = 4;
/** So many definitions that cannot be read are told by their signature. */
const mostSignatures = 4;

/**
 * Finds where that is defined what some code uses: in its own file, in the files that its imports lead to, and where a language server
 * points to.
 *
 * @param own the file of the code, with the names that are used in these ranges
 * @param signal when it is aborted, what was found by then counts
 * @returns the most used first
 */
export async function findDefinitions(
  own: SourceText,
  ranges: readonly LineRange[],
  { files, outline, server }: GroundingPorts,
  signal: AbortSignal,
): Promise<Definition[]> {
  const uses = new Map(own.outline.used.map(({ name, count }) => [name, count]));
  for (const { name, nameLine, kind } of own.outline.symbols) {
    const isDefinedThere = ranges.some(({ firstLine, lastLine }) => nameLine >= firstLine && nameLine <= lastLine);
    // A method may have the name of one of another class that it calls.
    if (isDefinedThere && kind !== 'method') uses.delete(name);
  }
  if (uses.size === 0) return [];
  const asked = server?.(own.outline.used);
  const { pointers = [], libraries = [] } = asked?.found ?? {};
  const others: SourceText[] = [];

  const pointed: SourceText[] = [];
  const signatures: Definition[] = [];

  function isAround({ firstLine, lastLine, kind }: CodeSymbol): boolean {
    return isContainer({ kind }) && ranges.some((lines) => lines.firstLine > firstLine && lines.lastLine <= lastLine);
  }

  async function read(path: string, into: SourceText[]): Promise<void> {
    const text = await files?.read(path);
    if (text === undefined || signal.aborted) return;
    into.push({ path, text, outline: (await outline(path, text)) ?? noOutline });
  }

  async function follow(project: ProjectFiles): Promise<void> {
    const seen = new Set([own.path]);
    let from: SourceText[] = [own];
    const bases = new Set(own.outline.symbols.filter(isAround).flatMap((symbol) => namesInHead(own, symbol)));
    for (let step = 0; step < steps; step++) {
      const missing = new Set([...uses.keys(), ...bases].filter((name) => !others.some((file) => defines(file, name))));
      const next = new Set(from.flatMap(({ path, outline: told }) => filesFor(path, told, missing, project)));
      const paths = [...next].filter((path) => !seen.has(path)).slice(0, mostFiles - others.length);
      for (const path of paths) seen.add(path);
      for (const file of from) rename(file, uses);
      await Promise.all(paths.map((path) => read(path, others)));
      from = others.filter(({ path }) => paths.includes(path));
      for (const file of from) {
        const known = file.outline.symbols.filter(({ name }) => bases.has(name));
        for (const name of known.flatMap((symbol) => namesInHead(file, symbol))) bases.add(name);
      }
    }
  }

  async function readPointed(): Promise<void> {
    const known = new Set([own, ...others].map(({ path }) => path));
    const paths = [...new Set(pointers.map(({ path }) => path))].filter((path) => !known.has(path));
    await Promise.all(paths.slice(0, mostFiles).map((path) => read(path, pointed)));
    const beyond = [own, ...others, ...pointed].flatMap((file) => beyondSymbols(file, pointers));
    const most = beyond.sort((a, b) => b.name.count - a.name.count).slice(0, mostSignatures);
    await Promise.all(most.map(readSignature));
  }

  async function readSignature({ path, line, name }: Pointer): Promise<void> {
    const text = (await asked?.found.signatureOf(name)) ?? '';
    const parts = [{ firstLine: line, text }];
    if (text !== '') signatures.push({ name: name.name, path, own: false, isHover: true, parts, head: parts });
  }

  // Neither a file that cannot be read nor the end of the time is a reason to do without what was found.
  const looked = Promise.all([files?.project().then(follow), asked?.done]).then(readPointed);
  await abortable(signal)(looked).catch(() => undefined);
  others.sort((a, b) => (a.path < b.path ? -1 : 1));
  const named = rankDefinitions(own, ranges, [...others], uses);
  const meant = pointedDefinitions(own, [...others, ...pointed], pointers, (name) => uses.has(name));
  return joined(named, meant, [...signatures.sort(compare), ...libraries.slice(0, mostLibraries)]);
}

/** What has the names that are used, and what a language server points to, once each and the latter first. */
function joined(
  named: readonly Definition[],
  meant: readonly Definition[],
  libraries: readonly Definition[],
): Definition[] {
  const isSame = (one: Definition) => (other: Definition) =>
    one.path === other.path && one.parts[0]?.firstLine === other.parts[0]?.firstLine;
  return [
    ...meant.map((each) => named.find(isSame(each)) ?? { ...each, byServer: true as const }),
    ...named.filter((each) => !meant.some(isSame(each))),
    ...libraries.map((each) => ({ ...each, byServer: true as const })),
  ];
}

/** The names where a class is declared: among them those that it inherits from, whose members are its own. */
function namesInHead({ text }: SourceText, { kind, firstLine, headLine, name }: CodeSymbol): string[] {
  if (!isContainer({ kind })) return [];
  const head = linesOf(text).slice(firstLine - 1, Math.min(headLine, firstLine + mostHeadLines));
  return (head.join('\n').match(/[\w$]+/g) ?? []).filter((word) => word !== name);
}

function defines({ outline: { symbols } }: SourceText, name: string): boolean {
  return symbols.some((symbol) => symbol.name === name);
}

/** What another file calls by another name counts under that too. */
function rename({ outline }: SourceText, uses: Map<string, number>): void {
  for (const name of aliasesOf(outline, new Set(uses.keys()))) if (!uses.has(name)) uses.set(name, 1);
}
