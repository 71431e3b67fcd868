import type { Citable } from '../../shared/citations';
import type { Token } from 'markdown-it';
import { type Block, type OnSettled, certainLines, lineStarts, settledBlocks, splitBlocks } from './blocks';
import { shownLength } from './holdBack';
import { type OpenContainer, continues, growContainer, openContainer } from './openContainer';
import { treeOf } from './answerTree';
import { OpenFence } from './openFence';
import { type OpenParagraph, goesOn, growParagraph, openParagraph } from './openParagraph';
import { type ParseEnv, type References, markdown, parseEnv } from './parser';
import { patchBlocks } from './patch';
import { type BracketedBlock, renderAgain, renderMentions } from './renderAgain';

/** Blocks that the browser is told together that it may skip. */
const restTogether = 24;
/** A longer tail is not parsed at each update, in characters. */
const longTail = 4096;
/** How much a paragraph must grow before it is asked again which part of it is settled, in characters. */
const lookAgainAfter = 120;

/** One parse of the tail. */
interface Pass {
  blocks: Block[];
  env: ParseEnv;
  /** Lines of the parsed text of which it is certain what they hold, and the one behind them. */
  lineCount: number;
  isBlank: (line: number) => boolean;
  /** The offset in the source of a line of the parsed text. */
  offsetOf: (line: number) => number;
}

/**
 * Shows Markdown that grows. Only the open tail is parsed; a block that no further text can change is settled and not
 * touched again. In the end the document is the one that a single rendering of the whole text would give.
 */
export class StreamingAnswer {
  /** The text that is still looked at, and what stands before it. */
  #source = '';
  #past = '';
  #carriageReturn = '';
  #finished = false;
  /** Offset of the first text that is not settled. */
  #tailStart = 0;
  /** The elements of the tail, in order. */
  #tail: Element[] = [];
  #fence: OpenFence | undefined;
  #container: OpenContainer | undefined;
  #paragraph: OpenParagraph | undefined;
  /** How much of the source there was when the tail was last parsed, and when a part of a paragraph was last looked for. */
  #parsedLength = 0;
  #lookedLength = 0;
  #bracketed: BracketedBlock[] = [];
  /** Settled blocks that are still laid out wherever they are. */
  #recent: Element[] = [];
  /** Link definitions of the settled text. */
  #references = Object.create(null) as References;
  /** Whether settled blocks show links whose definitions are not settled. */
  #borrowed = false;
  readonly #root: HTMLElement;
  readonly #citable: Citable;
  readonly #onSettled: OnSettled;

  /**
   * @param root the element that holds the blocks
   * @param citable what the answer may cite
   * @param onSettled called with each block, item or row that will not change any more, maybe more than once
   */
  constructor(root: HTMLElement, citable: Citable, onSettled: OnSettled) {
    this.#root = root;
    this.#citable = citable;
    this.#onSettled = onSettled;
  }

  /** Takes text; {@link update} shows it. */
  append(text: string): void {
    if (text === '') return;
    if (this.#finished && this.#borrowed) this.#restart();
    this.#finished = false;
    const whole = this.#carriageReturn + text;
    this.#carriageReturn = whole.endsWith('\r') ? '\r' : '';
    this.#source += normalize(whole.slice(0, whole.length - this.#carriageReturn.length));
  }

  /** Shows the text that is there; what the end of it cuts in two is held back. */
  update(): void {
    if (this.#finished) return;
    this.#leaveBehind();
    if (this.#fence && !this.#growFence(this.#fence)) return;
    // What cannot be settled for long is parsed less often the longer it gets, so that the cost stays the same.
    const open = this.#source.length - this.#tailStart;
    if (open > longTail && (this.#source.length - this.#parsedLength) * (longTail / 64) < open) return;
    this.#parseTail(shownLength(this.#source, this.#tailStart));
  }

  /** Shows all text as it is when no more comes. */
  finish(): void {
    if (this.#finished) return;
    this.#source += normalize(this.#carriageReturn);
    this.#carriageReturn = '';
    this.update();
    const isCut = this.#fence !== undefined;
    this.#fence = undefined;
    this.#finished = true;
    this.#parseTail(this.#source.length);
    for (const element of this.#tail) this.#onSettled(element, !isCut);
  }

  /** Sets settled text aside: each time that a text grows, the browser copies all of it. */
  #leaveBehind(): void {
    const settled = this.#tailStart;
    if (settled < longTail || this.#fence || this.#container || this.#paragraph) return;
    this.#past += this.#source.slice(0, settled);
    this.#source = this.#source.slice(settled);
    this.#tailStart = 0;
    this.#parsedLength -= settled;
    this.#lookedLength -= settled;
  }

  /** Returns how much text stands before the source again. */
  #restart(): number {
    const { length } = this.#past;
    this.#source = this.#past + this.#source;
    this.#past = '';
    this.#root.replaceChildren();
    this.#tailStart = this.#parsedLength = this.#lookedLength = 0;
    this.#tail = [];
    this.#fence = this.#container = this.#paragraph = undefined;
    this.#bracketed = [];
    this.#recent = [];
    this.#references = Object.create(null) as References;
    this.#borrowed = false;
    return length;
  }

  #parseTail(end: number): void {
    this.#parsedLength = this.#source.length;
    const pass = this.#parse(end);
    if (this.#paragraph && (this.#finished || !goesOn(pass.blocks, this.#source, this.#paragraph))) {
      this.#tailStart = this.#paragraph.start;
      this.#paragraph = undefined;
      return this.#parseTail(end);
    }
    if (this.#container && !continues(this.#container, pass.blocks[0])) {
      return this.#parseTail(end + this.#restart());
    }
    this.#show(pass);
    const settledBefore = this.#bracketed.length;
    const settled = settledBlocks(pass.blocks, pass.lineCount, pass.isBlank);
    const last = pass.blocks[settled];
    const defined = this.#settle(pass, settled);
    const openBefore = this.#container?.firstOpen;
    if (last && settled === pass.blocks.length - 1 && !this.#finished) defined.push(...this.#openLast(last, pass));

    // Settled blocks were rendered with all definitions of the tail, of which some are not certain yet.
    const uncertain = Object.keys(pass.env.references).filter((label) => !(label in this.#references));
    this.#borrowed = this.#finished && uncertain.length > 0;
    const known = this.#finished ? pass.env.references : this.#references;
    if (this.#finished) defined.push(...uncertain);
    const settledNow = this.#bracketed.slice(settledBefore);
    renderMentions(this.#bracketed.slice(0, settledBefore), defined, known, this.#citable);
    renderMentions(settledNow, [...defined, ...uncertain], known, this.#citable);
    const advanced = this.#container?.firstOpen !== openBefore;
    if (this.#container && pass.blocks[0] && (defined.length > 0 || (advanced && uncertain.length > 0))) {
      this.#renderContainer(this.#container, pass.offsetOf(pass.blocks[0].endLine), known);
    }
  }

  #parse(end: number): Pass {
    const { head = '' } = this.#container ?? this.#paragraph ?? {};
    const text = head + this.#source.slice(this.#tailStart, end);
    const origin = this.#tailStart - head.length;
    const env = parseEnv(this.#references, this.#citable);
    const blocks = splitBlocks(markdown.parse(text, env));
    const starts = lineStarts(text);
    const isBlank = (line: number): boolean => text.slice(starts[line], starts[line + 1]).trim() === '';
    const lineCount = certainLines(blocks, starts.length, isBlank);
    return { blocks, env, lineCount, isBlank, offsetOf: (line) => origin + (starts[line] ?? text.length) };
  }

  #show({ blocks, env, offsetOf }: Pass): void {
    const [first] = blocks;
    const container = this.#container;
    if (this.#paragraph && first) return growParagraph(this.#paragraph, first);
    if (!container || !first) {
      this.#tail = patchBlocks(this.#root, this.#tail, treeOf(blocks.flatMap(({ tokens }) => tokens)));
      return;
    }
    const source = this.#source.slice(this.#tailStart, offsetOf(first.endLine));
    const changed = growContainer(container, first, source, (tokens) => treeOf(tokens)[0]);
    if (changed) this.#renderContainer(container, offsetOf(first.endLine), env.references);
    const others = treeOf(blocks.slice(1).flatMap(({ tokens }) => tokens));
    this.#tail = [container.root, ...patchBlocks(this.#root, this.#tail.slice(1), others)];
  }

  /** Settles the first blocks of the tail. Returns the labels that they define. */
  #settle({ blocks, env, offsetOf }: Pass, count: number): string[] {
    if (count === 0) return [];
    for (const block of blocks.slice(0, count)) {
      const element = block.type === 'reference_definition' ? undefined : this.#tail.shift();
      if (!element) continue;
      this.#settled(element, this.#container?.start ?? offsetOf(block.firstLine), offsetOf(block.endLine));
      this.#container = undefined;
    }
    this.#tailStart = offsetOf(blocks[count]!.firstLine);
    return this.#define(
      blocks.slice(0, count).flatMap(({ tokens }) => tokens),
      env.references,
    );
  }

  #settled(element: Element, start: number, end: number): void {
    this.#rest(element);
    const source = this.#source.slice(start, end);
    if (source.includes('[')) this.#bracketed.push({ element, source });
    this.#onSettled(element, true);
  }

  /** Lets the browser skip blocks that are out of sight; many at a time, for each time costs a layout of its own. */
  #rest(element: Element): void {
    if (this.#recent.push(element) < 2 * restTogether) return;
    for (const old of this.#recent.splice(0, restTogether)) old.classList.add('settled');
  }

  #define(tokens: Token[], references: References): string[] {
    const defined: string[] = [];
    for (const { type, meta } of tokens) {
      if (type !== 'reference_definition') continue;
      const { label } = meta as { label: string };
      if (label in this.#references) continue;
      defined.push(label);
      this.#references[label] = references[label]!;
    }
    return defined;
  }

  /** Prepares for more of the last block, where that needs no parse of all of it. Returns the labels that are now defined. */
  #openLast(block: Block, { env, lineCount, offsetOf }: Pass): string[] {
    const element = this.#tail[0];
    if (!element) return [];
    if (block.type === 'fence') {
      this.#openFence(element, offsetOf(block.firstLine));
      return [];
    }
    if (block.type === 'paragraph_open') {
      this.#openParagraph(element, offsetOf(block.firstLine));
      return [];
    }
    const opened = openContainer(block, {
      element,
      before: this.#container,
      source: this.#source,
      lineCount,
      offsetOf,
    });
    if (!opened) return [];
    this.#container = opened.container;
    this.#tailStart = opened.tailStart;
    for (const each of opened.settled) this.#onSettled(each, true);
    return this.#define(opened.tokens, env.references);
  }

  #openParagraph(element: Element, start: number): void {
    if (this.#parsedLength - this.#lookedLength < lookAgainAfter) return;
    this.#lookedLength = this.#parsedLength;
    const before = this.#paragraph ?? { element, start };
    const opened = openParagraph(before, this.#source, this.#references, this.#citable);
    if (!opened) return;
    this.#paragraph = opened;
    this.#tailStart = opened.settledEnd;
  }

  #openFence(element: Element, start: number): void {
    const code = element.querySelector('code');
    const opening = OpenFence.openingOf(this.#source, start);
    if (!code || !opening) return;
    this.#fence = new OpenFence(code, opening);
    this.#growFence(this.#fence);
  }

  /** Shows more of the open fence. Returns whether it has closed. */
  #growFence(fence: OpenFence): boolean {
    const end = fence.advance(this.#source);
    if (end === undefined) return false;
    const element = this.#tail.shift();
    if (element) {
      this.#rest(element);
      this.#onSettled(element, true);
    }
    this.#tailStart = end;
    this.#fence = undefined;
    return true;
  }

  #renderContainer({ root, start }: OpenContainer, end: number, known: References): void {
    renderAgain(root, this.#source.slice(start, end), known, this.#citable);
  }
}

function normalize(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
}
