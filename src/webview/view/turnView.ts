import type { FailureAction } from '../../shared/failureActions';
import type { Failure, Note, SentBlock, Turn } from '../../shared/protocol';
import { noteText } from '../base/format';
import { hasHidden, showHidden } from '../../shared/hiddenCharacters';
import { StreamingAnswer } from '../markdown/streamingAnswer';
import { element, setContent } from '../base/dom';
import { failureNotice, notice } from './notices';
import { sentBlocks } from './sentBlocks';

/** What a turn asks of the panel around it. */
export interface TurnPorts {
  act(action: FailureAction): void;
  /** A block will not change any more. */
  settled(block: Element): void;
}

/** One question and its answer. Text is taken with {@link show} and {@link append}, and shown with {@link render}. */
export class TurnView {
  readonly element: HTMLElement;
  readonly #question = element('h2', { class: 'question' });
  readonly #reasoning = element('div', { 'data-part': 'reasoning' });
  readonly #reasoningBox = element(
    'details',
    { class: 'reasoning' },
    element('summary', {}, 'Reasoning'),
    this.#reasoning,
  );
  readonly #answer = element('div', { class: 'answer', 'data-part': 'answer' });
  readonly #notes = element('div', { class: 'notes' });
  readonly #usage = element('p', { class: 'usage dim' });
  readonly #ports: TurnPorts;
  #markdown: StreamingAnswer | undefined;
  #lineCount = -1;
  #shown = { answer: '', reasoning: '' };
  #hidden = false;
  #notesKey = '';
  #sentKey = '';
  #sent: HTMLElement | undefined;

  constructor(ports: TurnPorts) {
    this.#ports = ports;
    this.element = element('article', {}, this.#question, this.#reasoningBox, this.#answer, this.#notes, this.#usage);
  }

  /** Takes over a turn of a snapshot; text that is shown already is not rendered again. */
  show(turn: Turn, { label, lineCount, about }: { label: string; lineCount: number; about: string }): void {
    setContent(this.#question, showHidden(turn.question));
    this.#question.hidden = turn.question === '';
    this.element.setAttribute('aria-label', turn.question === '' ? `Explanation of ${label}` : 'Follow-up');
    const { answer, reasoning } = this.#shown;
    if (!this.#markdown || lineCount !== this.#lineCount || !turn.answer.startsWith(answer))
      this.#clearAnswer(lineCount);
    if (!turn.reasoning.startsWith(reasoning)) this.#clearReasoning();
    this.append(turn.answer.slice(this.#shown.answer.length), turn.reasoning.slice(this.#shown.reasoning.length));
    this.#showNotes(turn.note, turn.failure);
    this.#showSent(turn.sent);
    setContent(this.#usage, about);
  }

  /** Takes new text. */
  append(answer: string, reasoning: string): void {
    this.#shown.answer += answer;
    this.#shown.reasoning += reasoning;
    this.#markdown?.append(answer);
    if (reasoning) this.#reasoning.append(showHidden(reasoning));
    this.#reasoningBox.hidden = this.#shown.reasoning === '';
    if (answer && !this.#hidden && hasHidden(answer)) this.#hidden = hasHidden(this.#shown.answer);
  }

  /** Shows the text that was taken; `running` says whether more may come. */
  render(running: boolean): void {
    if (running) this.#markdown?.update();
    else this.#markdown?.finish();
  }

  #clearAnswer(lineCount: number): void {
    this.#answer.replaceChildren();
    this.#lineCount = lineCount;
    this.#shown.answer = '';
    this.#hidden = false;
    this.#markdown = new StreamingAnswer(this.#answer, lineCount, (block) => this.#ports.settled(block));
  }

  #clearReasoning(): void {
    this.#reasoning.replaceChildren();
    this.#shown.reasoning = '';
  }

  #showNotes(note: Note | undefined, failure: Failure | undefined): void {
    const key = JSON.stringify([note, failure, this.#hidden]);
    if (key === this.#notesKey) return;
    this.#notesKey = key;
    const notes = note && !failure ? [notice('info', noteText(note))] : [];
    if (this.#hidden)
      notes.unshift(notice('warning', 'This answer holds hidden characters. They are shown like this: ⟨U+200B⟩.'));
    if (failure) notes.push(failureNotice(failure, (action) => this.#ports.act(action)));
    this.#notes.replaceChildren(...notes);
  }

  #showSent(sent: readonly SentBlock[]): void {
    const key = JSON.stringify(sent);
    if (key === this.#sentKey) return;
    this.#sentKey = key;
    this.#sent?.remove();
    this.#sent = sent.length > 0 ? sentBlocks(sent) : undefined;
    if (this.#sent) this.element.append(this.#sent);
  }
}
