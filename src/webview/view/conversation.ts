import { t } from '@vscode/l10n';
import type { Citable, CitedLines } from '../../shared/citations';
import type { FailureAction } from '../../shared/failureActions';
import { isRunning, offersBlocks } from '../../shared/offers';
import type { PanelMessage } from '../../shared/panelMessage';
import type { PanelState } from '../../shared/protocol';
import { Diagrams } from '../diagrams/diagrams';
import { CodeHighlighter } from '../highlighting/codeHighlighter';
import { aboutAnswer, isInHeader } from '../base/format';
import { element } from '../base/dom';
import { onFormulasSet } from '../formulas/formulas';
import { CitedPassages } from './citedPassages';
import { sayCopied } from './copied';
import { listenToLinks } from './links';
import { TurnView } from './turnView';
import { createVariants } from './variants';
import { WideBlocks } from './wideBlocks';

/** The questions and answers of the panel. */
export interface Conversation {
  element: HTMLElement;
  /** The last question and its answer. */
  last(): TurnView | undefined;
  /** Takes over a snapshot. */
  update(state: PanelState): void;
  /** Marks the passages about some of the cited lines. */
  markCited(lines: readonly CitedLines[]): void;
  /** Takes new text for the last answer. */
  append(answer: string, reasoning: string): void;
  /** Shows the text that was taken; `running` says whether more may come. */
  render(running: boolean): void;
  /** Call it when the page is laid out; `resized` when that was done anew. */
  laidOut(resized: boolean): void;
}

/**
 * Makes the view of a conversation. What the reader does in it goes to `post`.
 *
 * @param speak says a text to a screen reader
 */
export function createConversation(post: (message: PanelMessage) => void, speak: (text: string) => void): Conversation {
  const turns = new Map<number, TurnView>();
  const highlighter = new CodeHighlighter();
  const wide = new WideBlocks();
  const diagrams = new Diagrams((changed) => {
    wide.add(changed);
    wide.look();
  });
  const articles = element('div', { class: 'articles' });
  const passages = new CitedPassages(articles);
  const variants = createVariants(post);
  const ports = {
    act: (action: FailureAction) => post({ type: 'act', action }),
    sendSecret: (number: number) => post({ type: 'sendSecret', number }),
    openSent: (turn: number, index: number) => post({ type: 'openSent', turn, index }),
    askWithout: (blocks: number[]) => post({ type: 'askWithout', blocks }),
    settled(block: Element, whole: boolean): void {
      highlighter.add(block);
      wide.add(block);
      if (whole) diagrams.add(block);
    },
  };

  onFormulasSet(() => {
    wide.add(articles);
    wide.look();
  });
  listenToLinks(articles, post);
  articles.addEventListener('click', (event) => {
    const copy = event.target instanceof Element ? event.target.closest<HTMLElement>('.code-copy') : undefined;
    if (!copy) return;
    post({ type: 'copyCode', code: copy.closest('.code')?.querySelector('pre')?.textContent ?? '' });
    sayCopied(copy, t('Copy code'), speak);
  });

  function turnView(id: number): TurnView {
    const known = turns.get(id);
    if (known) return known;
    const made = new TurnView(ports);
    turns.set(id, made);
    return made;
  }

  const last = (): TurnView | undefined => [...turns.values()].at(-1);

  return {
    element: articles,
    last,
    update(state) {
      for (const [id, view] of turns) {
        if (state.turns.some((turn) => turn.id === id)) continue;
        view.element.remove();
        turns.delete(id);
      }
      const last = state.turns.at(-1);
      state.turns.forEach((turn, index) => {
        const view = turnView(turn.id);
        const { label = '' } = state.subject ?? {};
        const citable = citableOf(state);
        const said = turn === last && (isInHeader(state) || state.subject?.sample);
        const about = said ? '' : aboutAnswer(turn, state.money);
        const mayAsk = turn === last && !isRunning(state.phase) && state.phase !== 'needs-key';
        const goesOn = turn === last && state.phase === 'cut-off';
        view.show(turn, { label, citable, about, mayAsk, mayDrop: offersBlocks(state), goesOn });
        if (articles.children[index] !== view.element)
          articles.insertBefore(view.element, articles.children[index] ?? null);
        if (index === 0) view.surround(variants.tabs, variants.bar);
      });
      variants.update(state);
    },
    markCited: (lines) => passages.show(lines),
    append: (answer, reasoning) => last()?.append(answer, reasoning),
    render(running) {
      const views = [...turns.values()];
      views.forEach((view, index) => view.render(running && index === views.length - 1));
      if (!running) passages.again();
    },
    laidOut(resized) {
      const growing = last()?.growing;
      if (resized) wide.add(articles);
      else if (growing?.matches('.code, .table')) wide.add(growing);
      wide.look();
    },
  };
}

function citableOf({ subject }: PanelState): Citable {
  const { lineCount = 0, path, files, cells } = subject ?? {};
  return { lineCount, path, files, cells };
}
