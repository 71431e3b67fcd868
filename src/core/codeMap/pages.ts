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
  const folders = foldersOf(map).filter(({ path }) => path !== '');
  const sections = folders.map((folder) => section(map, folder, path, '##', '###'));
  const top = filesIn(map, '').map((file) => fileBlock(map, file, path, '##'));
  return page(path, [...head(map), ...contents(folders, (folder) => `#${anchor(folder)}`), ...top, ...sections.flat()]);
}

/**
 * Writes a code map as a document for each folder, in folders as those of the code.
 *
 * @param folder where they will stand, on the disk, with `/`
 */
export function pageForEachFolder(map: CodeMap, folder: string): Page[] {
  const pathOf = ({ path }: MapEntry): string => [folder, path, 'README.md'].filter(Boolean).join('/');
  const folders = foldersOf(map).filter(({ path }) => path !== '');
  const index = pathOf({ path: '', kind: 'project', stale: false });
  const links = contents(folders, (entry) => relativePath(index, pathOf(entry)));
  const top = filesIn(map, '').map((file) => fileBlock(map, file, index, '##'));
  return [
    page(index, [...head(map), ...links, ...top]),
    ...folders.map((entry) => page(pathOf(entry), section(map, entry, pathOf(entry), '#', '##'))),
  ];
}

function page(path: string, blocks: readonly string[]): Page {
  return { path, text: [pageMark, ...blocks].filter(Boolean).join('\n\n') + '\n' };
}

function head(map: CodeMap): string[] {
  const project = map.entries.find(({ kind }) => kind === 'project');
  const diagram = folderDiagram(map.imports);
  return [
    `# Code map of ${escape(map.name)}`,
    project ? summaryOf(project) : '',
    counts(map),
    ...(diagram ? ['## Who uses whom', `\`\`\`mermaid\n${diagram}\n\`\`\``] : []),
  ];
}

function counts({ entries }: CodeMap): string {
  const files = entries.filter(({ kind }) => kind === 'file');
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
    return `${indent}- [${inlineCode(`${folder.path}/`)}](${encode(linkOf(folder))})${opening(folder)}`;
  });
  return ['## Folders', lines.join('\n')];
}

/** The sentence that a summary begins with. */
function opening({ summary }: MapEntry): string {
  const first = summary
    ?.trim()
    .split(/\n\s*\n/)[0]
    ?.replace(/\s+/g, ' ');
  return first ? ` — ${safeMarkdown(first)}` : '';
}

function section(map: CodeMap, folder: MapEntry, from: string, heading: string, fileHeading: string): string[] {
  const files = filesIn(map, folder.path).map((file) => fileBlock(map, file, from, fileHeading));
  return [`${heading} ${inlineCode(`${folder.path}/`)}`, summaryOf(folder), ...files];
}

function fileBlock(map: CodeMap, file: MapEntry, from: string, heading: string): string {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const uses = map.imports.filter((edge) => edge.from === file.path).map(({ to }) => link(map, to, from));
  return [
    `${heading} [${inlineCode(name)}](${encode(relativePath(from, `${map.folder}/${file.path}`))})`,
    summaryOf(file),
    uses.length > 0 ? `Uses ${uses.join(', ')}` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function summaryOf({ summary, stale }: MapEntry): string {
  if (summary === undefined) return '*No summary.*';
  return (stale ? '*The code has changed since this was written.*\n\n' : '') + safeMarkdown(summary.trim());
}

function foldersOf({ entries }: CodeMap): MapEntry[] {
  return entries.filter(({ kind }) => kind === 'folder').toSorted(byPath);
}

function filesIn({ entries }: CodeMap, folder: string): MapEntry[] {
  return entries
    .filter(({ kind, path }) => kind === 'file' && path.slice(0, Math.max(0, path.lastIndexOf('/'))) === folder)
    .toSorted(byPath);
}

/** The same on every machine, whatever its language is. */
function byPath(a: MapEntry, b: MapEntry): number {
  return a.path < b.path ? -1 : 1;
}

function link({ folder }: CodeMap, path: string, from: string): string {
  return `[${inlineCode(path)}](${encode(relativePath(from, `${folder}/${path}`))})`;
}

/** As GitHub and VS Code make the anchor of a heading. */
function anchor({ path }: MapEntry): string {
  return `${path}/`
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** A path or name as code; as escaped text where it cannot be. */
export function inlineCode(text: string): string {
  return /[`\r\n]/.test(text) ? escape(text) : `\`${text}\``;
}

function escape(text: string): string {
  return text.replace(/[\r\n]/g, ' ').replace(/[\\`*_[\]<>#!|]/g, '\\$&');
}

function encode(path: string): string {
  return path
    .split('/')
    .map((part) => (part.startsWith('#') ? part : encodeURIComponent(part)))
    .join('/')
    .replace(/[()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
