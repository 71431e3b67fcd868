/** More matches than this are not marked. */
const most = 1000;

/** What ends a line of text for a reader. */
const blocks = 'p, li, h1, h2, h3, h4, h5, h6, td, th, pre, summary, blockquote, div';

/**
 * Finds a text wherever a reader sees it inside an element, in capitals or not, across what is bold, code or a link.
 *
 * @returns the places in order, at most a thousand
 */
export function findText(root: Element, wanted: string): Range[] {
  const words = wanted
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  if (words[0] === '') return [];
  const pattern = new RegExp(words.join('\\s+'), 'giu');
  const found: Range[] = [];
  for (const texts of linesOf(root)) {
    const line = texts.map(({ data }) => data).join('');
    for (const { index, 0: match } of line.matchAll(pattern)) {
      if (found.push(rangeOf(texts, index, index + match.length)) === most) return found;
    }
  }
  return found;
}

/** The texts that a reader sees, those of each block together. */
function linesOf(root: Element): Text[][] {
  const lines: Text[][] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let block: Element | null = null;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement?.closest(blocks) ?? null;
    if (!parent?.checkVisibility() || node.parentElement?.closest('.only-spoken')) continue;
    if (parent !== block) lines.push([]);
    block = parent;
    lines.at(-1)!.push(node as Text);
  }
  return lines;
}

function rangeOf(texts: readonly Text[], start: number, end: number): Range {
  const range = document.createRange();
  let offset = 0;
  for (const text of texts) {
    if (start >= offset && start < offset + text.length) range.setStart(text, start - offset);
    if (end > offset && end <= offset + text.length) range.setEnd(text, end - offset);
    offset += text.length;
  }
  return range;
}
