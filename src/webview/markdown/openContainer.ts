import type { Token } from 'markdown-it';
import type { Block } from './blocks';
import { inner } from './decorate';
import { replaceBlocks } from './morph';

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
  /** Whether blank lines set its items apart, which decides how all of them look. */
  loose: boolean;
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
 * @returns whether the list has just become loose: then all its items must be rendered again
 */
export function growContainer(
  container: OpenContainer,
  block: Block,
  render: (tokens: Token[]) => Element | undefined,
): boolean {
  const wasLoose = container.loose;
  if (container.kind === 'list') {
    container.loose ||= loosenessOf(block) ?? false;
    if (container.loose) loosen(block.tokens);
  }
  const rendered = render(block.tokens);
  const parent = container.kind === 'list' ? rendered : rendered && inner(rendered).querySelector('tbody');
  replaceBlocks(container.element, siblingsFrom(container.firstOpen), [...(parent?.children ?? [])]);
  return container.loose && !wasLoose;
}

/** Renders the items as those of a loose list. */
export function loosen(tokens: Token[]): void {
  for (const token of tokens) if (token.level === 2 && token.type.startsWith('paragraph_')) token.hidden = false;
}

function openList(block: Block, { element, before, lineCount, offsetOf }: Place): Opened | undefined {
  const items = block.tokens.filter((token) => token.type === 'list_item_open' && token.level === 1);
  // The first line of the open item must be complete, or "-" could still become "---".
  const open = items.findLastIndex(({ map }) => map !== null && map[0] + 1 < lineCount);
  const loose = before?.loose || loosenessOf(block);
  const shown = before ? siblingsFrom(before.firstOpen) : [...element.children];
  const firstOpen = shown[open];
  if (open < 1 || !firstOpen || loose === undefined) return undefined;
  const start = before?.start ?? offsetOf(block.firstLine);
  return {
    container: { kind: 'list', element, firstOpen, root: element, start, head: '', loose },
    tailStart: offsetOf(items[open]!.map![0]),
    settled: shown.slice(0, open),
    tokens: block.tokens.slice(0, block.tokens.indexOf(items[open]!)),
  };
}

function openTable(block: Block, { element, before, source, offsetOf }: Place): Opened | undefined {
  const body = element.querySelector('tbody');
  const rows = block.tokens.filter((token) => token.type === 'tr_open').slice(1);
  const columns = block.tokens.filter((token) => token.type === 'th_open').length;
  const shown = before ? siblingsFrom(before.firstOpen) : [...(body?.children ?? [])];
  const firstOpen = shown[rows.length - 1];
  if (!body || !firstOpen || rows.length < 2 || body.childElementCount * columns > mostCells) return undefined;
  const start = before?.start ?? offsetOf(block.firstLine);
  const head = before?.head ?? source.slice(start, offsetOf(block.firstLine + 2));
  return {
    container: { kind: 'table', element: body, firstOpen, root: element, start, head, loose: false },
    tailStart: offsetOf(rows.at(-1)!.map![0]),
    settled: shown.slice(0, -1),
    tokens: [],
  };
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

/** Undefined when the list holds no paragraph of its own that would show it. */
function loosenessOf({ tokens }: Block): boolean | undefined {
  const paragraph = tokens.find((token) => token.type === 'paragraph_open' && token.level === 2);
  return paragraph && !paragraph.hidden;
}
