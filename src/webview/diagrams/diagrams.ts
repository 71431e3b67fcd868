import { t } from '@vscode/l10n';
import { element } from '../base/dom';
import { hasPictures, isTooLarge, withoutSettings } from './diagramSource';
import { showDiagram } from './diagramView';
import { DrawingFrame } from './drawingFrame';
import type { Drawn, Refusal } from './picture';
import { pictureElement } from './pictureElement';

/** Draws the diagrams of an answer, each in the place of its source. The library for it is loaded with the first one. */
export class Diagrams {
  readonly #frame = new DrawingFrame();
  readonly #shown = new WeakMap<Element, { source: string; parts: readonly Element[] }>();
  #count = 0;

  /** @param laidOut called with what has another size now */
  constructor(private readonly laidOut: (element: Element) => void) {}

  /** Takes the diagrams in an element; those that were taken before and have not changed are left as they are. */
  add(block: Element): void {
    for (const code of block.querySelectorAll<HTMLElement>('pre > code[data-language="mermaid"]')) {
      const source = code.textContent;
      const before = this.#shown.get(code);
      if (before?.source === source) continue;
      before?.parts.forEach((part) => part.remove());
      this.#shown.set(code, { source, parts: [] });
      void this.#show(code, source);
    }
  }

  async #show(code: HTMLElement, source: string): Promise<void> {
    const drawn = await this.#draw(source);
    const pre = code.parentElement;
    const isSame = code.isConnected && code.textContent === source;
    if (!pre || !isSame || this.#shown.get(code)?.source !== source) return;
    const parts = this.#parts(pre, drawn);
    this.#shown.set(code, { source, parts });
    this.laidOut(pre.parentElement ?? pre);
  }

  async #draw(source: string): Promise<Drawn> {
    if (isTooLarge(source)) return { refused: 'large' };
    if (hasPictures(source)) return { refused: 'kind' };
    const { fontFamily, fontSize } = getComputedStyle(document.body);
    return this.#frame.draw({ source: withoutSettings(source), fontFamily, fontSize: parseFloat(fontSize) });
  }

  #parts(pre: HTMLElement, drawn: Drawn): Element[] {
    try {
      if (!('picture' in drawn)) return [note(pre, drawn.refused)];
      const picture = pictureElement(drawn.picture, `diagram-${++this.#count}`);
      return showDiagram(pre, picture, { title: drawn.title, description: drawn.description }, this.laidOut);
    } catch {
      return [note(pre, 'large')];
    }
  }
}

function note(pre: HTMLElement, refusal: Refusal): Element {
  const said: Record<Refusal, string> = {
    invalid: t('This is not a valid diagram, so its source is shown.'),
    kind: t('Diagrams of this kind are not drawn, so the source is shown.'),
    large: t('This diagram is too large to be drawn, so its source is shown.'),
  };
  const made = element('p', { class: 'diagram-note dim' }, said[refusal]);
  pre.before(made);
  return made;
}
