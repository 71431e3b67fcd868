import type { Token } from 'markdown-it';
import { type Block, splitBlocks } from './blocks';
import type { AnswerElement } from './answerTree';
import { patchChildren } from './patch';
import { type References, markdown, parseEnv } from './parser';

/** A list or table that is still growing: its finished items or rows are parsed no more. */
export interface OpenContainer {
  kind: 'list' | 'table';
  /** The list, or the body of the table. */
  element: Element;
  /** The first item or row that may still change. */
  firstOpen: Element;
  /** What stands at the top level of the answer: the list, or the box around the table. */
  root: Element;
  /** Offset in the source of its first line. */
  start: number;
  /** What must stand before the open row to parse it: the first two lines of a table. */
  head: string;
  /** Whether blank lines set its settled items apart, which decides how all items of a list look. */
  loose: boolean;
  /** How its items are shown: a line that has just begun may look like one more item. Undefined: as a whole parse says. */
  shownLoose: boolean | undefined;
}

/** Where a block stands, for {@link openContainer}. */
interface Place {
  /** The element that shows it. */
  element: Element;
  /** What is known when the block goes on with a container. */
  before: OpenContainer | undefined;
  source: string;
  /** Lines of the parsed text that are complete, and the one behind them. */
  lineCount: number;
  offsetOf: (line: number) => number;
}

/** A container, and which of its items or rows are now settled. */
interface Opened {
  container: OpenContainer;
  /** Offset in the source of the item or row that may still change. */
  tailStart: number;
  settled: Element[];
  tokens: Token[];
}

/** More cells than this, and a table is parsed as a whole: the parser itself has a limit for the cells it adds. */
const mostCells = 30_000;

/** Settles all but the last item or row of a block that may grow; undefined when none can be settled. */
export function openContainer(block: Block, place: Place): Opened | undefined {
  if (block.type === 'table_open') return openTable(block, place);
  return kindOf(block) === 'list' ? openList(block, place) : undefined;
}

/** Whether the first block of the tail goes on with a container. */
export function continues(container: OpenContainer, block: Block | undefined): boolean {
  return block !== undefined && kindOf(block) === container.kind;
}

/**
 * Shows the items or rows that are not settled as they are now.
 *
 * @param source of the block
 * @returns whether the list has become loose, is so no more, or cannot tell: then all of it must be rendered again
 */
export function growContainer(
  container: OpenContainer,
  block: Block,
  source: string,
  render: (tokens: Token[]) => AnswerElement | undefined,
): boolean {
  const { kind, shownLoose } = container;
  if (kind === 'list') {
    // Items without a paragraph of their own hide whether a blank line between them has made the list loose.
    const unknown = /\n[ \t]*\n/.test(source) ? undefined : false;
    container.shownLoose = container.loose || (loosenessOf(block) ?? unknown);
    if (container.shownLoose) loosen(block.tokens);
  }
  const rendered = render(block.tokens);
  const parent =
    kind === 'list' ? rendered : rendered?.children.find((part) => typeof part === 'object' && part.tag === 'tbody');
  patchChildren(container.element, container.firstOpen, typeof parent === 'object' ? parent.children : []);
  return container.shownLoose === undefined || container.shownLoose !== shownLoose;
}

/** Renders the items as those of a loose list. */
function loosen(tokens: Token[]): void {
  for (const token of tokens) if (token.level === 2 && token.type.startsWith('paragraph_')) token.hidden = false;
}

function openList(block: Block, place: Place): Opened | undefined {
  const { element, before, lineCount, offsetOf } = place;
  const items = block.tokens.filter((token) => token.type === 'list_item_open' && token.level === 1);
  const open = lastCertain(items, lineCount);
  const loose = before?.loose || settledLooseness(block, place);
  const shown = before ? siblingsFrom(before.firstOpen) : [...element.children];
  const firstOpen = shown[open];
  if (open < 1 || !firstOpen || loose === undefined) return undefined;
  const start = before?.start ?? offsetOf(block.firstLine);
  return {
    container: {
      kind: 'list',
      element,
      firstOpen,
      root: element,
      start,
      head: '',
      loose,
      shownLoose: before?.shownLoose ?? loose,
    },
    tailStart: offsetOf(items[open]!.map![0]),
    settled: shown.slice(0, open),
    tokens: block.tokens.slice(0, block.tokens.indexOf(items[open]!)),
  };
}

function openTable(block: Block, { element, before, source, lineCount, offsetOf }: Place): Opened | undefined {
  const body = element.querySelector('tbody');
  const rows = block.tokens.filter((token) => token.type === 'tr_open').slice(1);
  const columns = block.tokens.filter((token) => token.type === 'th_open').length;
  const shown = before ? siblingsFrom(before.firstOpen) : [...(body?.children ?? [])];
  const open = lastCertain(rows, lineCount);
  const firstOpen = shown[open];
  if (open < 1 || !body || !firstOpen || body.childElementCount * columns > mostCells) return undefined;
  const start = before?.start ?? offsetOf(block.firstLine);
  const head = before?.head ?? source.slice(start, offsetOf(block.firstLine + 2));
  return {
    container: { kind: 'table', element: body, firstOpen, root: element, start, head, loose: false, shownLoose: false },
    tailStart: offsetOf(rows[open]!.map![0]),
    settled: shown.slice(0, open),
    tokens: [],
  };
}

/** The last item or row whose first line is complete: "-" could still become "---", and be none. */
function lastCertain(parts: Token[], lineCount: number): number {
  return parts.findLastIndex(({ map }) => map !== null && map[0] + 1 < lineCount);
}

function siblingsFrom(first: Element): Element[] {
  const siblings: Element[] = [];
  for (let next: Element | null = first; next; next = next.nextElementSibling) siblings.push(next);
  return siblings;
}

function kindOf({ type }: Block): OpenContainer['kind'] | undefined {
  if (type === 'table_open') return 'table';
  return type === 'bullet_list_open' || type === 'ordered_list_open' ? 'list' : undefined;
}

/** Like {@link loosenessOf}, but without the line that is not complete: it may turn out to be no item. */
function settledLooseness(list: Block, { source, lineCount, offsetOf }: Place): boolean | undefined {
  const loose = loosenessOf(list);
  if (!loose) return loose;
  const complete = source.slice(offsetOf(list.firstLine), offsetOf(lineCount - 1));
  const [block] = splitBlocks(markdown.parse(complete, parseEnv(Object.create(null) as References, { lineCount: 0 })));
  return block && loosenessOf(block);
}

/** Undefined when the list holds no paragraph of its own that would show it. */
function loosenessOf({ tokens }: Block): boolean | undefined {
  const paragraph = tokens.find((token) => token.type === 'paragraph_open' && token.level === 2);
  return paragraph && !paragraph.hidden;
}
