import type * as vscode from 'vscode';
import type { CodeTarget } from '../../../core/explanation/target';
import type { KeptTurn } from '../../../core/explanation/keptTurn';
import { type Masker, type Masking, createMasker, noMasking } from '../../../core/privacy/masker';
import { setting } from '../../platform/settings';
import { textAround } from '../context/codeParts';
import { sentPathOf } from '../context/sentPaths';

/** Masks the secrets of the conversation in the panel, if the reader wants that. */
export class ConversationMasker {
  #masker: Masker | undefined;
  /** The document that it knows. */
  #known: string | undefined;
  /** The number of the first placeholder when there is no masker yet. */
  #firstNumber = 1;

  /** Begins a conversation about a document. @throws the signal's reason when it is aborted */
  open(document: vscode.TextDocument, target: CodeTarget, signal: AbortSignal): Promise<void> {
    this.resume([]);
    return this.#read(document, target, signal);
  }

  /** Goes on with the code of a conversation. @throws the signal's reason when it is aborted */
  async reopen(
    document: vscode.TextDocument,
    target: CodeTarget,
    turns: readonly Pick<KeptTurn, 'masked'>[],
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#known === document.uri.toString()) return;
    this.resume(turns);
    await this.#read(document, target, signal);
  }

  /** Goes on with a conversation from the disk: its placeholders are known, and not what they stand for. */
  resume(turns: readonly Pick<KeptTurn, 'masked'>[]): void {
    const numbers = turns.flatMap(({ masked = [] }) => masked.map(({ number }) => number));
    this.#masker = undefined;
    this.#known = undefined;
    this.#firstNumber = Math.max(0, ...numbers) + 1;
  }

  async #read(document: vscode.TextDocument, target: CodeTarget, signal: AbortSignal): Promise<void> {
    const path = sentPathOf(document.uri);
    const masker = await createMasker({ text: textAround(document, target), path }, this.#firstNumber, signal);
    signal.throwIfAborted();
    this.#masker = masker;
    this.#known = document.uri.toString();
  }

  /** Masks for one request. @param allowed a secret that is sent this once */
  async begin(allowed?: string): Promise<Masking> {
    if (!setting('gloss.privacy.redactSecrets')) return noMasking;
    this.#masker ??= await createMasker({ text: '', path: '' }, this.#firstNumber);
    return this.#masker.begin(allowed);
  }

  /** The secret that a placeholder stands for, where that is known. */
  valueOf(number: number): string | undefined {
    return this.#masker?.valueOf(number);
  }
}
