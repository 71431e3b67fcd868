import * as vscode from 'vscode';
import { fileKind } from '../../../core/base/fileKinds';
import { liesIn, nameOf } from '../../../core/base/paths';
import { callersIn } from '../../../core/changes/callersIn';
import { type AlteredSignature, changedSignatures } from '../../../core/changes/changedSignatures';
import type { Versions } from '../../../core/changes/changedFileOf';
import { isTest } from '../../../core/changes/inReadingOrder';
import type { ChangesTarget } from '../../../core/explanation/target';
import type { SendableFiles } from '../../../core/grounding/sendableFiles';
import type { ChangedFile } from '../../../core/prompt/changedFile';
import { linesOf } from '../../../core/prompt/section';
import type { Syntax } from '../../../core/syntax/syntax';
import type { Altered, Caller } from '../../../shared/altered';
import { inTime } from '../../platform/feedback';
import { outlineAs } from './outlines';

/** So much is told at most. */
const mostAltered = 12;
const mostCallers = 12;
/** So much is looked into at most: changed files, names for which a language server is asked, files of the workspace. */
const mostChanged = 60;
const mostAsked = 6;
const mostFiles = 3000;
/** The whole of it may take so many milliseconds, and a language server so many. */
const patienceMs = 6000;
const serverMs = 2000;

/** What callers are looked for with. */
export interface AlteredParts {
  target: ChangesTarget;
  versions: readonly Versions[];
  /** What the changes show. */
  shown: readonly ChangedFile[];
  files: SendableFiles;
  syntax: Syntax;
}

type Signature = AlteredSignature & { path: string };

/** What changes have altered for those who call it, with the lines that do: by a language server, else by the texts of the workspace. */
export async function findAltered(parts: AlteredParts): Promise<Altered[]> {
  const signal = AbortSignal.timeout(patienceMs);
  const signatures: Signature[] = [];
  for (const versions of parts.versions.filter(({ old }) => old && 'text' in old).slice(0, mostChanged)) {
    const [old, now] = [await outlineAs('old', versions, parts.syntax), await outlineAs('now', versions, parts.syntax)];
    if (!old || (versions.now && !now)) continue;
    const before = { text: textOf(versions.old), outline: old };
    const after = now && { text: textOf(versions.now), outline: now };
    signatures.push(...changedSignatures(before, after).map((each) => ({ ...each, path: versions.path })));
  }
  const told = signatures.slice(0, mostAltered);
  const byServer = await Promise.all(told.slice(0, mostAsked).map((each) => askServer(each, parts)));
  const open = told.filter((_, index) => !byServer[index]?.length);
  const byText = await callersInWorkspace(open, parts, signal);
  const found = told.map((each, index) => {
    const known = byServer[index]?.length ? byServer[index] : undefined;
    return { ...alteredOf(each, known ?? byText.get(each) ?? [], parts), ...(!known && { byName: true as const }) };
  });
  // What nobody calls breaks nothing.
  return found.filter(({ callers }) => callers.length > 0);
}

function textOf(version: Versions['old']): string {
  return version && 'text' in version ? version.text : '';
}

function alteredOf(
  { name, path, line }: Signature,
  callers: readonly Caller[],
  { target, shown }: AlteredParts,
): Altered {
  const isNow = target.of.kind !== 'commit';
  const changed = new Set(
    shown.flatMap((file) =>
      file.hunks.flat().flatMap((each) => (each.mark === '+' ? [`${file.path}:${each.line}`] : [])),
    ),
  );
  const marked = callers.map((caller): Caller => {
    return { ...caller, ...(isNow && changed.has(`${caller.path}:${caller.line}`) && { changed: true }) };
  });
  // What the change has not come to is what may break, and a test says so by itself.
  const rank = (caller: Caller): number => (caller.changed ? 2 : 0) + (isTest(caller.path) ? 1 : 0);
  marked.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
  const [few, more] = [marked.slice(0, mostCallers), Math.max(0, marked.length - mostCallers)];
  return { name, path, ...(line !== undefined && { line }), callers: few, more };
}

/** The callers that a language server knows; undefined where it knows none, or knows another version of the file. */
async function askServer(
  { name, path, line }: Signature,
  { target, versions, files }: AlteredParts,
): Promise<Caller[] | undefined> {
  const folder = vscode.Uri.parse(target.uri, true);
  const uri = vscode.Uri.joinPath(folder, path);
  const text = textOf(versions.find((each) => each.path === path)?.now);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  // A server that has none of the file open would have to be started for it.
  if (line === undefined || !open || linesOf(open.getText()).join('\n') !== linesOf(text).join('\n')) return undefined;
  const column = open.lineAt(line - 1).text.indexOf(name);
  if (column < 0) return undefined;
  const at = new vscode.Position(line - 1, column);
  const command = 'vscode.executeReferenceProvider';
  const places = await inTime(
    serverMs,
    vscode.commands.executeCommand<vscode.Location[] | undefined>(command, uri, at),
  );
  const callers: Caller[] = [];
  for (const place of places ?? []) {
    if (!liesIn(place.uri.path, folder.path)) continue;
    const caller = place.uri.path.slice(folder.path.length).replace(/^\//, '');
    const number = place.range.start.line + 1;
    if (caller === path && number === line) continue;
    const version = await files.look(caller);
    // Told are lines that hold the name as they stand now.
    const uses = callersIn(textOf(version), { name, kind: 'class' }, undefined);
    const isKnown = callers.some((each) => each.path === caller && each.line === number);
    if (uses.includes(number) && !isKnown) callers.push({ path: caller, line: number });
  }
  return callers;
}

async function callersInWorkspace(
  signatures: readonly Signature[],
  { files, syntax }: AlteredParts,
  signal: AbortSignal,
): Promise<Map<Signature, Caller[]>> {
  const found = new Map<Signature, Caller[]>();
  /** Of a name that is declared in other files too nobody knows which one is called. */
  const ambiguous = new Set<string>();
  if (signatures.length === 0) return found;
  const { paths } = await files.project();
  const names = signatures.map(({ name }) => name);
  for (const path of paths.slice(0, mostFiles)) {
    // What was found in time counts.
    if (signal.aborted) break;
    const text = (await files.readHolding(path, names)) ?? '';
    const named = signatures.filter(({ name }) => text.includes(name));
    if (named.length === 0) continue;
    const outline = await syntax.read({
      language: fileKind(nameOf(path)).language,
      key: `gloss-changes:caller/${path}`,
      text,
    });
    for (const signature of named) {
      const isDeclared = outline?.symbols.some(({ name, kind }) => name === signature.name && kind !== 'variable');
      if (isDeclared && path !== signature.path) ambiguous.add(signature.name);
      const lines = callersIn(text, signature, outline).map((line) => ({ path, line }));
      if (lines.length > 0) found.set(signature, [...(found.get(signature) ?? []), ...lines]);
    }
  }
  for (const signature of signatures) if (ambiguous.has(signature.name)) found.delete(signature);
  return found;
}
