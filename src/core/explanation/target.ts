import { t } from '@vscode/l10n';
import type { LineRange } from '../../shared/citations';
import type { Hop } from '../../shared/hop';
import type { Subject } from '../../shared/protocol';
import { count } from '../../shared/text';
import { hash } from '../base/hash';
import { nameOf } from '../base/paths';
import type { EmbeddedLanguage } from '../embedded/embedded';
import type { CodePart } from '../prompt/codePart';
import type { CodeContext } from '../prompt/explanationPrompt';
import type { SentTitle } from '../prompt/sentTitles';

/** Schemes of documents that Gloss makes, so that an answer can cite their lines: of the cells of a notebook, and of what a terminal shows. */
export const notebookScheme = 'gloss-notebook';
export const terminalScheme = 'gloss-terminal';

/** Lines of code in a document. */
export interface CodeTarget {
  kind: 'code';
  /** URI of the document. */
  uri: string;
  /** In order, apart from each other; at least one. */
  ranges: LineRange[];
  scope: CodeContext['scope'];
  /** Of a notebook the numbers of the cells that they are in, 1-based. */
  cells?: number[] | undefined;
}

/** The summary of a file or folder: questions are asked about it. */
export interface SummaryTarget {
  kind: 'summary';
  /** URI of the file or folder. */
  uri: string;
  /** Its path relative to the workspace folder, or the name of that. */
  name: string;
}

/** Between which versions changes are; `repository`: URI of its folder. */
export type ChangesOf =
  | { kind: 'staged' | 'working'; repository: string }
  /** `id`: the hash of the commit; `about`: the first line of its message. */
  | { kind: 'commit'; repository: string; id: string; about: string }
  /** Two documents, by their URIs. */
  | { kind: 'compared'; before: string; after: string };

/** What has changed in files of a workspace folder. */
export interface ChangesTarget {
  kind: 'changes';
  /** URI of the workspace folder. */
  uri: string;
  of: ChangesOf;
  /** Of the changed files those that are meant, relative to the workspace folder; absent for all. */
  paths?: string[] | undefined;
}

/**
 * What is explained, in a form that survives on disk: a union over `kind`. Whoever looks into a target switches over the
 * kind, so that a new one does not compile until everybody handles it.
 */
export type Target = CodeTarget | SummaryTarget | ChangesTarget;

/** What is explained as it stood when it was asked about, taken once: what is sent is what the hash stands for. */
export interface Source {
  /** One for each range of the target. */
  parts: CodePart[];
  /** Tells whether the code has changed since. */
  hash: string;
}

/** @param parts the code of a target's ranges */
export async function sourceOf(parts: CodePart[]): Promise<Source> {
  return { parts, hash: await hash(parts.map(({ text }) => text).join('\n')) };
}

/** What a target is called in the list of what was sent. */
export function titleOf(target: Target): SentTitle {
  switch (target.kind) {
    case 'code':
      return { code: target.scope.kind };
    case 'summary':
      return { code: 'summary', name: target.name };
    case 'changes':
      return { code: 'all-changes' };
  }
}

/** How the header names a target: `file.ts:10–24`, `file.ts` for a whole file, `file.ts:1–3, 8` for several selections. */
export function labelOf(target: Target): string {
  switch (target.kind) {
    case 'code':
      return codeLabel(target);
    case 'summary':
      return t('Summary of {0}', target.name);
    case 'changes':
      return changesLabel(target);
  }
}

function changesLabel({ of, paths = [] }: ChangesTarget): string {
  const [path] = paths;
  const name = paths.length === 1 && path !== undefined ? nameOf(path) : undefined;
  switch (of.kind) {
    case 'staged':
      if (name !== undefined) return t('Staged changes of {0}', name);
      return paths.length > 1 ? t('Staged changes of {0} files', count(paths.length)) : t('Staged changes');
    case 'working':
    case 'compared':
      if (name !== undefined) return t('Changes of {0}', name);
      return paths.length > 1 ? t('Changes of {0} files', count(paths.length)) : t('Changes that are not staged');
    case 'commit':
      return t('Commit {0}: {1}', of.id.slice(0, 8), of.about);
  }
}

function codeLabel(target: CodeTarget): string {
  const { ranges, scope } = target;
  const name = nameIn(target);
  const line = askedLine(target);
  if (scope.kind === 'problems') return t('Problem in {0}', `${name}:${line}`);
  if (scope.kind === 'embedded') return embeddedLabels[scope.language](`${name}:${line}`);
  if (scope.kind === 'terminal') return t('Terminal: {0}', name);
  if (scope.kind === 'file' || scope.kind === 'cells') return name;
  if (scope.kind === 'path') return t('Path to {0} in {1}', scope.name, name);
  const lines = ranges.map(({ firstLine, lastLine }) =>
    firstLine === lastLine ? `${firstLine}` : `${firstLine}–${lastLine}`,
  );
  return `${name}:${lines.join(', ')}`;
}

const embeddedLabels: Record<EmbeddedLanguage, (place: string) => string> = {
  regex: (place) => t('Regular expression in {0}', place),
  sql: (place) => t('SQL in {0}', place),
  cron: (place) => t('Cron expression in {0}', place),
  shell: (place) => t('Shell command in {0}', place),
  graphql: (place) => t('GraphQL in {0}', place),
};

/** The name of a file, or of cells of a notebook. */
function nameIn({ uri, cells = [] }: CodeTarget): string {
  const name = fileName(uri);
  if (cells.length === 0) return name;
  const numbers = cells.join(', ');
  return cells.length === 1 ? t('{0}, cell {1}', name, numbers) : t('{0}, cells {1}', name, numbers);
}

/** The line of the problems that are asked about; undefined for all else that is explained. */
export function problemLine(target: Pick<CodeTarget, 'scope' | 'ranges'>): number | undefined {
  return target.scope.kind === 'problems' ? askedLine(target) : undefined;
}

/** The line that is asked about, where those around are sent along; undefined where all lines are asked about. */
export function askedLine({ scope, ranges }: Pick<CodeTarget, 'scope' | 'ranges'>): number | undefined {
  return 'offset' in scope ? (ranges[0]?.firstLine ?? 1) + scope.offset : undefined;
}

/** A target after edits. @param now tells where a line is now, 1-based */
export function movedTarget(target: CodeTarget, now: (line: number) => number): CodeTarget {
  const ranges = target.ranges.map(({ firstLine, lastLine }) => ({
    firstLine: now(firstLine),
    lastLine: now(lastLine),
  }));
  const { scope } = target;
  const line = askedLine(target);
  if (line === undefined || !('offset' in scope)) return { ...target, ranges };
  return { ...target, ranges, scope: { ...scope, offset: now(line) - (ranges[0]?.firstLine ?? 1) } };
}

/** What the panel's header and the list above an answer say of a target. */
export function aboutTarget(target: Target): Pick<Subject, 'label' | 'hops' | 'isText'> {
  const hops = hopsTo(target);
  const isText = [notebookScheme, terminalScheme].some((scheme) => target.uri.startsWith(`${scheme}:`));
  return { label: labelOf(target), ...(hops && { hops }), ...(isText && { isText }) };
}

/** The calls that lead to what is explained, where that is asked about. */
export function hopsTo(target: Target): readonly Hop[] | undefined {
  return target.kind === 'code' && target.scope.kind === 'path' ? target.scope.hops : undefined;
}

/** The last part of a URI's path. */
function fileName(uri: string): string {
  const [path = ''] = uri.replace(/^[^:/]*:/, '').split(/[?#]/);
  const name = nameOf(path);
  try {
    return decodeURIComponent(name);
  } catch {
    // A percent sign that stands for itself.
    return name;
  }
}

/** Brings ranges into order and joins those that touch or overlap. */
export function joinRanges(ranges: readonly LineRange[]): LineRange[] {
  const joined: LineRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.firstLine - b.firstLine)) {
    const last = joined.at(-1);
    if (last && range.firstLine <= last.lastLine + 1) last.lastLine = Math.max(last.lastLine, range.lastLine);
    else joined.push({ ...range });
  }
  return joined;
}
