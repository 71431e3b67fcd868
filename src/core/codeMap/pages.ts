import type { ImportGraph } from './importGraph';
import { folderDiagram } from './diagram';
import { relativePath } from './relativePath';
import { safeMarkdown } from './safeMarkdown';

/** A file or folder of the map. */
export interface MapEntry {
  /** Relative to the workspace folder, with `/`; empty for the project. */
  path: string;
  kind: 'file' | 'folder' | 'project';
  /** Markdown of the model; absent when there is no summary. */
  summary?: string;
  /** The code has changed since the summary was written. */
  stale: boolean;
}

/** What a code map is made of. */
export interface CodeMap {
  /** Name of the project. */
  name: string;
  /** Path of its folder on its disk, with `/`: links start from it. */
  folder: string;
  entries: readonly MapEntry[];
  imports: ImportGraph;
}

/** One document of the export. */
export interface Page {
  /** On the disk, with `/`. */
  path: string;
  text: string;
}

/** By this line an export knows the documents of an earlier one. */
export const pageMark = '<!-- Made by Gloss: Export Code Map. The next export overwrites it. -->';

/**
 * Writes a code map as one document.
 *
 * @param path where it will stand, on the disk, with `/`
 */
export function onePage(map: CodeMap, path: string): Page {
  const parts = partsOf(map);
  const { folders } = parts;
  const top = parts.filesIn('');
  // The order of the document, since of headings alike the second one has another anchor.
  const headings = [`Code map of ${map.name}`, usesHeading, foldersHeading, ...top.map(nameOf)];
  const anchorOf = createAnchors(headings);
  const anchors = new Map<MapEntry, string>();
  for (const folder of folders) {
    anchors.set(folder, anchorOf(`${folder.path}/`));
    for (const file of parts.filesIn(folder.path)) anchorOf(nameOf(file));
  }
  const links = contents(folders, (folder) => `#${anchors.get(folder)}`);
  return page(path, [
    ...head(map, parts),
    ...links,
    ...top.map((file) => fileBlock(map, parts, file, path, '##')),
    ...folders.flatMap((folder) => section(map, parts, folder, path, '##', '###')),
  ]);
}

/**
 * Writes a code map as a document for each folder, in folders as those of the code.
 *
 * @param folder where they will stand, on the disk, with `/`
 */
export function pageForEachFolder(map: CodeMap, folder: string): Page[] {
  const parts = partsOf(map);
  const { folders } = parts;
  const pathOf = (path: string): string => [folder, path, 'README.md'].filter(Boolean).join('/');
  const index = pathOf('');
  const links = contents(folders, ({ path }) => encode(relativePath(index, pathOf(path))));
  const top = parts.filesIn('').map((file) => fileBlock(map, parts, file, index, '##'));
  return [
    page(index, [...head(map, parts), ...links, ...top]),
    ...folders.map((entry) => {
      const path = pathOf(entry.path);
      return page(path, section(map, parts, entry, path, '#', '##'));
    }),
  ];
}

/** The parts of a map, found once: there may be thousands of each. */
interface Parts {
  files: MapEntry[];
  folders: MapEntry[];
  filesIn: (folder: string) => MapEntry[];
  usedBy: (file: MapEntry) => string[];
}

function partsOf({ entries, imports }: CodeMap): Parts {
  const files = entries.filter(({ kind }) => kind === 'file').toSorted(byPath);
  const byFolder = Map.groupBy(files, ({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const uses = Map.groupBy(imports, ({ from }) => from);
  return {
    files,
    folders: entries.filter(({ kind, path }) => kind === 'folder' && path !== '').toSorted(byPath),
    filesIn: (folder) => byFolder.get(folder) ?? [],
    usedBy: ({ path }) => (uses.get(path) ?? []).map(({ to }) => to),
  };
}

const usesHeading = 'Who uses whom';
const foldersHeading = 'Folders';

function page(path: string, blocks: readonly string[]): Page {
  return { path, text: [pageMark, ...blocks].filter(Boolean).join('\n\n') + '\n' };
}

function head(map: CodeMap, { files }: Parts): string[] {
  const project = map.entries.find(({ kind }) => kind === 'project');
  const diagram = folderDiagram(map.imports);
  return [
    `# Code map of ${escape(map.name)}`,
    project ? summaryOf(project) : '',
    counts(files),
    ...(diagram ? [`## ${usesHeading}`, `\`\`\`mermaid\n${diagram}\n\`\`\``] : []),
  ];
}

function counts(files: readonly MapEntry[]): string {
  const told = files.filter(({ summary }) => summary !== undefined);
  const stale = told.filter((file) => file.stale);
  const number = (count: number): string => count.toLocaleString('en-US');
  const old = stale.length > 0 ? `, ${number(stale.length)} of them from before the last change of the file` : '';
  return `*${number(files.length)} files, ${number(told.length)} with a summary${old}. The diagram and the links are read from the code; the summaries are written by a model.*`;
}

function contents(folders: readonly MapEntry[], linkOf: (folder: MapEntry) => string): string[] {
  if (folders.length === 0) return [];
  const lines = folders.map((folder) => {
    const indent = '  '.repeat(folder.path.split('/').length - 1);
    return `${indent}- [${code(`${folder.path}/`)}](${linkOf(folder)})${opening(folder)}`;
  });
  return [`## ${foldersHeading}`, lines.join('\n')];
}

/** The sentence that a summary begins with. */
function opening({ summary }: MapEntry): string {
  const first = summary
    ?.trim()
    .split(/\n\s*\n/)[0]
    ?.replace(/\s+/g, ' ');
  return first ? ` — ${safeMarkdown(first)}` : '';
}

function section(
  map: CodeMap,
  parts: Parts,
  folder: MapEntry,
  from: string,
  heading: string,
  fileHeading: string,
): string[] {
  const files = parts.filesIn(folder.path).map((file) => fileBlock(map, parts, file, from, fileHeading));
  return [`${heading} ${code(`${folder.path}/`)}`, summaryOf(folder), ...files];
}

function fileBlock(map: CodeMap, parts: Parts, file: MapEntry, from: string, heading: string): string {
  const uses = parts.usedBy(file).map((path) => link(map, path, path, from));
  return [
    `${heading} ${link(map, nameOf(file), file.path, from)}`,
    summaryOf(file),
    uses.length > 0 ? `Uses ${uses.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function nameOf({ path }: MapEntry): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function summaryOf({ summary, stale }: MapEntry): string {
  if (summary === undefined) return '*No summary.*';
  return (stale ? '*The code has changed since this was written.*\n\n' : '') + safeMarkdown(summary.trim());
}

/** The same on every machine, whatever its language is. */
function byPath(a: MapEntry, b: MapEntry): number {
  return a.path < b.path ? -1 : 1;
}

function link({ folder }: CodeMap, text: string, path: string, from: string): string {
  return `[${code(text)}](${encode(relativePath(from, `${folder}/${path}`))})`;
}

/** Makes the anchors of headings as GitHub and VS Code do. @param before the headings that stand above */
function createAnchors(before: readonly string[]): (heading: string) => string {
  const seen = new Map<string, number>();
  const anchorOf = (heading: string): string => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  };
  before.forEach(anchorOf);
  return anchorOf;
}

function code(text: string): string {
  const line = text.replace(/[\r\n]/g, ' ');
  return line.includes('`') ? escape(line) : `\`${line}\``;
}

function escape(text: string): string {
  return text.replace(/[\r\n]/g, ' ').replace(/[\\`*_[\]<>#!|]/g, '\\$&');
}

function encode(path: string): string {
  return path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
