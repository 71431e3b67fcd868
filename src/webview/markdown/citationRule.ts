import { t } from '@vscode/l10n';
import type { MarkdownIt, StateInline } from 'markdown-it';
import { cellsLabel } from '../../shared/cells';
import {
  type Citable,
  type CitedLines,
  type LineRange,
  citationAt,
  citedLines,
  linesLabel,
} from '../../shared/citations';

/** Makes links of the citations whose lines exist; `env.citable` says which do. */
export function citationRule(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'citation', (state, silent) => {
    const citation = state.src.charCodeAt(state.pos) === 0x5b ? citationAt(state.src, state.pos) : undefined;
    if (!citation || state.linkLevel > 0) return false;
    const citable = (state.env.citable ?? nothing) as Citable;
    const links = citation.ranges.map((range) => citedLines(citation, range, citable));
    if (links.every((link) => link === undefined)) return false;
    if (!silent) {
      citation.ranges.forEach((range, index) => {
        const link = links[index];
        if (index > 0) pushText(state, ', ');
        if (link) pushLink(state, link, citable);
        else pushText(state, linesLabel(range));
      });
    }
    state.pos = citation.end;
    return true;
  });
}

const nothing: Citable = { lineCount: 0 };

function pushLink(state: StateInline, lines: CitedLines, citable: Citable): void {
  const path = lines.file === undefined ? undefined : citable.files?.[lines.file]?.path;
  const link = path === undefined ? ownLink(lines, citable.cells) : otherLink(lines, path);
  state.push('citation_open', 'a', 1).attrs = attributesOf(lines, link, path);
  pushText(state, link.label);
  state.push('citation_close', 'a', -1);
}

/** What is seen of a link, and what it says of where it leads. */
interface Link {
  label: string;
  title: () => string;
  name: () => string;
}

function ownLink(lines: LineRange, cells?: readonly LineRange[]): Link {
  const inCells = cells && cellsLabel(lines, cells);
  if (inCells) return { label: inCells, title: () => t('Show {0}', inCells), name: () => t('{0}, show', inCells) };
  const label = linesLabel(lines);
  return { label, title: () => ownTitle(lines), name: () => linesName(label, lines) };
}

function otherLink(lines: LineRange, path: string): Link {
  const label = `${path.slice(path.lastIndexOf('/') + 1)}:${linesLabel(lines)}`;
  return { label, title: () => t('Show {0}', `${path}:${linesLabel(lines)}`), name: () => linesName(label, lines) };
}

/** How many links are remembered: a growing answer parses the same ones again and again, and wording them takes time. */
const remembered = 500;
const known = new Map<string, [string, string][]>();

function attributesOf(
  { firstLine, lastLine, file }: CitedLines,
  { label, title, name }: Link,
  path?: string,
): [string, string][] {
  const lines = `${firstLine}-${lastLine}`;
  const key = `${lines} ${file} ${path} ${label}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size >= remembered) known.clear();
  const attributes: [string, string][] = [
    ['href', '#'],
    ['data-lines', lines],
    // A name begins with what is to be seen, so that one can also say it.
    ['aria-label', name()],
    ['title', title()],
  ];
  if (file !== undefined) attributes.push(['data-file', String(file)]);
  known.set(key, attributes);
  return attributes;
}

function linesName(label: string, { firstLine, lastLine }: LineRange): string {
  return firstLine === lastLine
    ? t('{0}, line {1}, show', label, firstLine)
    : t('{0}, lines {1} to {2}, show', label, firstLine, lastLine);
}

function ownTitle({ firstLine, lastLine }: LineRange): string {
  return firstLine === lastLine ? t('Show line {0}', firstLine) : t('Show lines {0} to {1}', firstLine, lastLine);
}

function pushText(state: StateInline, text: string): void {
  state.push('text', '', 0).content = text;
}
