import { t } from '@vscode/l10n';
import type { MarkdownIt, StateInline } from 'markdown-it';
import { type LineRange, citationAt, linesExist } from '../../shared/citations';

/** Makes links of the citations whose lines exist; `env.lineCount` says how many lines there are. */
export function citationRule(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'citation', (state, silent) => {
    const citation = state.src.charCodeAt(state.pos) === 0x5b ? citationAt(state.src, state.pos) : undefined;
    if (!citation || state.linkLevel > 0) return false;
    const lineCount = Number(state.env.lineCount ?? 0);
    if (!citation.ranges.some((range) => linesExist(range, lineCount))) return false;
    if (!silent) {
      citation.ranges.forEach((range, index) => {
        if (index > 0) pushText(state, ', ');
        if (linesExist(range, lineCount)) pushLink(state, range);
        else pushText(state, labelOf(range));
      });
    }
    state.pos = citation.end;
    return true;
  });
}

function pushLink(state: StateInline, range: LineRange): void {
  state.push('citation_open', 'a', 1).attrs = attributesOf(range);
  pushText(state, labelOf(range));
  state.push('citation_close', 'a', -1);
}

/** How many links are remembered: a growing answer parses the same ones again and again, and wording them takes time. */
const remembered = 500;
const known = new Map<string, [string, string][]>();

function attributesOf({ firstLine, lastLine }: LineRange): [string, string][] {
  const lines = `${firstLine}-${lastLine}`;
  const before = known.get(lines);
  if (before) return before;
  if (known.size >= remembered) known.clear();
  const one = firstLine === lastLine;
  const label = labelOf({ firstLine, lastLine });
  const attributes: [string, string][] = [
    ['href', '#'],
    ['data-lines', lines],
    // A name begins with what is to be seen, so that one can also say it.
    [
      'aria-label',
      one ? t('{0}, line {1}, show', label, firstLine) : t('{0}, lines {1} to {2}, show', label, firstLine, lastLine),
    ],
    ['title', one ? t('Show line {0}', firstLine) : t('Show lines {0} to {1}', firstLine, lastLine)],
  ];
  known.set(lines, attributes);
  return attributes;
}

function pushText(state: StateInline, text: string): void {
  state.push('text', '', 0).content = text;
}

function labelOf({ firstLine, lastLine }: LineRange): string {
  return firstLine === lastLine ? `L${firstLine}` : `L${firstLine}–L${lastLine}`;
}
