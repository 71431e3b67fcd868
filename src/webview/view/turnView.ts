import { t } from '@vscode/l10n';
import type { FailureAction } from '../../shared/failureActions';
import type { Citable } from '../../shared/citations';
import type { CheckedExamples } from '../../shared/examples';
import type { CheckedName } from '../../shared/names';
import type { Failure, Turn } from '../../shared/protocol';
import { noteText } from '../base/format';
import { hasHidden, showHidden } from '../../shared/hiddenCharacters';
import { UnwrappedAnswer } from '../markdown/unwrappedAnswer';
import { element, setContent } from '../base/dom';
import { codeNotices } from './codeNotices';
import { exampleList } from './exampleList';
import { nameList } from './nameList';
import { NameMarks } from './nameMarks';
import { failureNotice, notice } from './notices';
import { ReasoningText } from './reasoningText';
import { sentBlocks } from './sentBlocks';

/** What a turn asks of the panel around it. */
export interface TurnPorts {
  act(action: FailureAction): void;
  /** Asks the last question again with one of the masked secrets. */
  sendSecret(number: number): void;
  /** Opens the lines of a block that was sent. */
  openSent(turn: number, index: number): void;
  /** Asks for the explanation again, without some of the blocks. */
  askWithout(blocks: number[]): void;
  /** A block will not change any more; `whole` but where it is code that was cut off. */
  settled(block: Element, whole: boolean): void;
}

/** What a turn shows of the panel's state around it. */
export interface TurnSurroundings {
  label: string;
  /** What the answer may cite. */
  citable: Citable;
  /** Who answered and what that took, where the header does not say so. */
  about: string;
  /** Whether it can be asked again now. */
  mayAsk: boolean;
  /** Whether its blocks can be switched off. */
  mayDrop: boolean;
  /** Whether it was cut off, and the panel offers to go on with it. */
  goesOn: boolean;
}

/** One question and its answer. Text is taken with {@link show} and {@link append}, and shown with {@link render}. */
export class TurnView {
  readonly element: HTMLElement;
  readonly #question = element('h2', { class: 'question' });
  readonly #code = element('div', { class: 'notices' });
  readonly #reasoning = element('div', { 'data-part': 'reasoning' });
  readonly #reasoningText = new ReasoningText(this.#reasoning);
  readonly #reasoningBox = element(
    'details',
    { class: 'reasoning' },
    element('summary', {}, t('Reasoning')),
    this.#reasoning,
  );
  readonly #answer = element('div', { class: 'answer', 'data-part': 'answer' });
  readonly #notes = element('div', { class: 'notes' });
  readonly #usage = element('p', { class: 'usage dim' });
  readonly #ports: TurnPorts;
  #markdown: UnwrappedAnswer | undefined;
  readonly #citable: Citable = { lineCount: -1 };
  #shown = { answer: '', reasoning: '' };
  #hidden = false;
  #notesKey = '';
  #codeKey = '';
  #sentKey = '';
  #sent: HTMLDetailsElement | undefined;
  readonly #marks = new NameMarks(this.#answer);
  #names: readonly CheckedName[] | undefined;
  #nameList: HTMLElement | undefined;
  #examplesKey = '';
  #exampleList: HTMLElement | undefined;
  #id = 0;

  constructor(ports: TurnPorts) {
    this.#ports = ports;
    const parts = [this.#question, this.#code, this.#reasoningBox, this.#answer, this.#notes, this.#usage];
    this.element = element('article', {}, ...parts);
  }

  /** Takes over a turn of a snapshot; text that is shown already is not rendered again. */
  show(turn: Turn, { label, citable, about, mayAsk, mayDrop, goesOn }: TurnSurroundings): void {
    setContent(this.#question, showHidden(turn.question));
    this.#question.hidden = turn.question === '';
    this.element.setAttribute('aria-label', turn.question === '' ? t('Explanation of {0}', label) : t('Follow-up'));
    const { answer, reasoning } = this.#shown;
    const { lineCount } = this.#citable;
    // What was shown before more was sent cannot be about that.
    Object.assign(this.#citable, citable);
    if (!this.#markdown || lineCount !== citable.lineCount || !turn.answer.startsWith(answer)) this.#clearAnswer();
    if (!turn.reasoning.startsWith(reasoning)) this.#clearReasoning();
    this.append(turn.answer.slice(this.#shown.answer.length), turn.reasoning.slice(this.#shown.reasoning.length));
    this.#showNotes(turn.note && noteText(turn.note, goesOn), turn.failure);
    this.#showCode(turn, mayAsk);
    this.#showSent(turn, mayDrop);
    this.#showNames(turn.names, turn.id);
    this.#showExamples(turn.examples);
    setContent(this.#usage, about);
  }

  /** Shows what goes on before the first text, above what was sent. */
  hold(progress: HTMLElement): void {
    if (progress.previousElementSibling !== this.#usage) this.#usage.after(progress);
  }

  /** Shows something above the answer, and something else right below what is said of it. */
  surround(above: HTMLElement, below: HTMLElement): void {
    if (above.nextElementSibling !== this.#question) this.#question.before(above);
    if (below.previousElementSibling !== this.#notes) this.#notes.after(below);
  }

  /** The last block of the answer. */
  get growing(): Element | null {
    return this.#answer.lastElementChild?.lastElementChild ?? null;
  }

  /** Takes new text. */
  append(answer: string, reasoning: string): void {
    if (answer) this.#marks.show(undefined, this.#id);
    this.#shown.answer += answer;
    this.#shown.reasoning += reasoning;
    this.#markdown?.append(answer);
    this.#reasoningText.append(reasoning);
    this.#reasoningBox.hidden = this.#shown.reasoning === '';
    if (answer && !this.#hidden && hasHidden(answer)) this.#hidden = hasHidden(this.#shown.answer);
  }

  /** Shows the text that was taken; `running` says whether more may come. */
  render(running: boolean): void {
    this.#answer.ariaBusy = running ? 'true' : null;
    if (running) this.#markdown?.update();
    else {
      this.#markdown?.finish();
      this.#marks.show(this.#names, this.#id);
    }
  }

  #clearAnswer(): void {
    this.#answer.replaceChildren();
    this.#marks.show(undefined, this.#id);
    this.#shown.answer = '';
    this.#hidden = false;
    this.#markdown = new UnwrappedAnswer(this.#answer, this.#citable, (...block) => this.#ports.settled(...block));
  }

  #clearReasoning(): void {
    this.#reasoningText.clear();
    this.#shown.reasoning = '';
  }

  #showNotes(note: string | undefined, failure: Failure | undefined): void {
    const key = JSON.stringify([note, failure, this.#hidden]);
    if (key === this.#notesKey) return;
    this.#notesKey = key;
    const notes = note && !failure ? [notice('info', note)] : [];
    if (this.#hidden)
      notes.unshift(notice('warning', t('This answer holds hidden characters. They are shown like this: ⟨U+200B⟩.')));
    if (failure) notes.push(failureNotice(failure, (action) => this.#ports.act(action)));
    this.#notes.replaceChildren(...notes);
  }

  #showCode({ masked, hidden }: Turn, mayAsk: boolean): void {
    const key = JSON.stringify([masked, hidden, mayAsk]);
    if (key === this.#codeKey) return;
    this.#codeKey = key;
    const wasOpen = this.#code.querySelector('details')?.open ?? false;
    const send = mayAsk ? (number: number) => this.#ports.sendSecret(number) : undefined;
    this.#code.replaceChildren(...codeNotices({ masked, hidden }, send));
    for (const details of this.#code.querySelectorAll('details')) details.open = wasOpen;
  }

  #showNames(names: readonly CheckedName[] | undefined, id: number): void {
    this.#id = id;
    if (JSON.stringify(names) === JSON.stringify(this.#names)) return;
    this.#names = names;
    const list = names && names.length > 0 ? nameList(names, id) : undefined;
    this.#nameList?.remove();
    this.#nameList = list;
    if (list) this.#usage.after(list);
  }

  #showExamples(examples: CheckedExamples | undefined): void {
    const key = JSON.stringify(examples) ?? '';
    if (key === this.#examplesKey) return;
    this.#examplesKey = key;
    this.#exampleList?.remove();
    this.#exampleList = examples && exampleList(examples);
    if (this.#exampleList) this.#notes.after(this.#exampleList);
  }

  #showSent({ id, sent }: Turn, mayDrop: boolean): void {
    const key = JSON.stringify([id, sent, mayDrop]);
    if (key === this.#sentKey) return;
    this.#sentKey = key;
    const wasOpen = this.#sent?.open ?? false;
    this.#sent?.remove();
    const ports = {
      open: (index: number) => this.#ports.openSent(id, index),
      askWithout: mayDrop ? (blocks: number[]) => this.#ports.askWithout(blocks) : undefined,
    };
    this.#sent = sent.length > 0 ? sentBlocks(sent, ports) : undefined;
    if (this.#sent) this.#sent.open = wasOpen;
    if (this.#sent) this.element.append(this.#sent);
  }
}
