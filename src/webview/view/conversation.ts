import { t } from '@vscode/l10n';
import type { FailureAction } from '../../shared/failureActions';
import { isRunning, offersBlocks } from '../../shared/offers';
import type { PanelMessage, PanelState } from '../../shared/protocol';
import { CodeHighlighter } from '../highlighting/codeHighlighter';
import { aboutAnswer, isInHeader } from '../base/format';
import { element } from '../base/dom';
import { onFormulasSet } from '../formulas/formulas';
import { sayCopied } from './copied';
import { TurnView } from './turnView';
import { WideBlocks } from './wideBlocks';

/** The questions and answers of the panel. */
export interface Conversation {
  element: HTMLElement;
  /** The last question and its answer. */
  last(): TurnView | undefined;
  /** Takes over a snapshot. */
  update(state: PanelState): void;
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
  const articles = element('div', { class: 'articles' });
  const ports = {
    act: (action: FailureAction) => post({ type: 'act', action }),
    sendSecret: (number: number) => post({ type: 'sendSecret', number }),
    openSent: (turn: number, index: number) => post({ type: 'openSent', turn, index }),
    askWithout: (blocks: number[]) => post({ type: 'askWithout', blocks }),
    settled(block: Element): void {
      highlighter.add(block);
      wide.add(block);
    },
  };

  onFormulasSet(() => {
    wide.add(articles);
    wide.look();
  });
  articles.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const citation = event.target.closest<HTMLElement>('a[data-lines]');
    const copy = event.target.closest<HTMLElement>('.code-copy');
    const name = event.target.closest<HTMLElement>('a[data-name]');
    if (citation ?? name) {
      // VS Code would take the link for one to the top of the page.
      event.preventDefault();
      event.stopPropagation();
    }
    if (name) {
      const [turn = 0, index = 0] = (name.dataset.name ?? '').split('-').map(Number);
      post({ type: 'openName', turn, index });
    } else if (citation) {
      const [firstLine = 1, lastLine = firstLine] = (citation.dataset.lines ?? '').split('-').map(Number);
      post({ type: 'reveal', firstLine, lastLine });
    } else if (copy) {
      post({ type: 'copyCode', code: copy.closest('.code')?.querySelector('pre')?.textContent ?? '' });
      sayCopied(copy, t('Copy code'), speak);
    }
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
        const { label = '', lineCount = 0 } = state.subject ?? {};
        const said = turn === last && (isInHeader(state) || state.subject?.sample);
        const about = said ? '' : aboutAnswer(turn, state.money);
        const mayAsk = turn === last && !isRunning(state.phase) && state.phase !== 'needs-key';
        const goesOn = turn === last && state.phase === 'cut-off';
        view.show(turn, { label, lineCount, about, mayAsk, mayDrop: offersBlocks(state), goesOn });
        if (articles.children[index] !== view.element)
          articles.insertBefore(view.element, articles.children[index] ?? null);
      });
    },
    append: (answer, reasoning) => last()?.append(answer, reasoning),
    render(running) {
      const views = [...turns.values()];
      views.forEach((view, index) => view.render(running && index === views.length - 1));
    },
    laidOut(resized) {
      const growing = last()?.growing;
      if (resized) wide.add(articles);
      else if (growing?.matches('.code, .table')) wide.add(growing);
      wide.look();
    },
  };
}
