import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { hash } from '../../../core/base/hash';
import type { ChatMessage } from '../../../core/chat/types';
import { type Conversation, type Current, messagesFor, toMarkdown } from '../../../core/explanation/conversation';
import type { Sectioned } from '../../../core/explanation/sections';
import type { Run } from '../../../core/explanation/session';
import { type CodeTarget, type SummaryTarget, labelOf, sourceOf } from '../../../core/explanation/target';
import { switchedOff } from '../../../core/prompt/sentTitles';
import { continuePrompt } from '../../../core/prompt/continuePrompt';
import { UserError } from '../../platform/feedback';
import { partsOf, subjectOf } from '../context/codeParts';
import { openDocument } from '../context/document';
import type { Pointed } from '../context/target';
import { type AnswerParts, type AnsweredBy, answerFor } from './answerForRun';
import { ConversationMasker } from './conversationMasker';
import type { ExplainerParts } from './explainerParts';
import { goOnBySections, sameCode, writeExplanation } from './explanation';
import { keepConversation } from './keepConversation';
import { openFor } from './openForRun';
import { type Maskings, openingBlocks, questionBlock, soFarBlock, summaryPrompt } from './prompt';

/** Carries out what the reader asks for: gathers the code, writes the prompt, has it answered, keeps the result. */
export class Explainer {
  /** What was asked for last, whatever came of it. */
  #asked: Pointed | undefined;
  #current: Current | undefined;
  /** Knows the secrets of the conversation. */
  readonly #masker = new ConversationMasker();

  constructor(private readonly parts: ExplainerParts) {}

  /**
   * Explains code. The same request is answered from disk when it was answered before.
   *
   * @param fresh asks again even so
   * @param allowed a secret that is sent this once
   * @throws UserError when there is nothing to explain
   */
  async explain(asked: Pointed, fresh = false, allowed?: string): Promise<void> {
    const { session, showPanel } = this.parts;
    const { target } = asked;
    const document = await openDocument(vscode.Uri.parse(target.uri));
    if (partsOf(document, target).every(({ text }) => text.trim() === '')) {
      throw new UserError(t('There is nothing to explain: {0} is empty.', labelOf(target)));
    }
    if (session.running) void this.keep();
    this.forget();
    this.#asked = asked;
    const run = session.start(t('Reading the code and what surrounds it'), subjectOf(document, target));
    // The panel opens while the code is read; it asks for the state when it is there.
    await Promise.all([showPanel(), this.#carryOut(run, () => this.#explain(run, document, asked, fresh, allowed))]);
  }

  /**
   * Shows a summary as what can be asked about. Nothing is sent before a question is.
   *
   * @param summary as it is kept
   */
  async discuss(target: SummaryTarget, summary: { text: string; stale: boolean }): Promise<void> {
    const { session } = this.parts;
    if (session.running) void this.keep();
    this.forget();
    this.#masker.resume([]);
    const opening = await summaryPrompt(target, summary, await this.#masker.begin());
    // Every conversation about it is one of its own.
    this.#current = { key: await hash(target.uri, crypto.randomUUID()), target, sourceHash: '', opening };
    session.restore({ label: labelOf(target), lineCount: 0, stale: false }, [], 'done', undefined);
  }

  /** What the answers in the panel belong to. */
  get current(): Current | undefined {
    return this.#current;
  }

  /** The file or folder whose summary is asked about, as URI. */
  get discussed(): string | undefined {
    const target = this.#current?.target;
    return target?.kind === 'summary' ? target.uri : undefined;
  }

  /**
   * Asks a follow-up in the conversation that the panel shows.
   *
   * @throws UserError when there is none
   */
  async ask(question: string): Promise<void> {
    const { session } = this.parts;
    if (!this.#current) throw new UserError(t('Explain some code first; then you can ask about it.'));
    if (session.running || !question.trim()) return;
    await this.#askQuestion(this.#current, question, t('Sending your question'));
  }

  /** Asks for the last answer again; for the explanation itself, of the code as it is now. */
  regenerate = (): Promise<void> => this.#again();

  /** Asks for the explanation again, without blocks of its prompt. @param ids of those */
  async askWithout(ids: readonly string[]): Promise<void> {
    const { target } = this.parts.tracker;
    if (target) await this.explain({ target, without: ids });
  }

  /** Asks for the last answer again with one of the masked secrets. @throws UserError when it is not known any more */
  async sendSecret(number: number): Promise<void> {
    const secret = this.#masker.valueOf(number);
    if (!secret) throw new UserError(t('That secret is not known any more.'), t('Regenerate, then send it.'));
    await this.#again(secret);
  }

  /** Goes on with an answer that was cut off or stopped. */
  async continueAnswer(): Promise<void> {
    const { session } = this.parts;
    const { phase, turns } = session.state;
    const answer = turns.at(-1)?.answer;
    if (!this.#current || !answer || (phase !== 'cut-off' && phase !== 'stopped')) return;
    const sectioned = turns.at(-1)?.sectioned;
    if (sectioned) return this.#goOnBySections(sectioned, this.#current);
    const run = session.start(t('Asking for the rest'));
    const messages = messagesFor(this.#current.opening, turns, turns.length - 1);
    await this.#carryOut(run, () => this.#answer(run, continuePrompt(messages, answer), { goesOn: true }));
  }

  /** Goes on with what waits for a key or has failed, after a change of key, endpoint or model. */
  async goOn(): Promise<void> {
    const { session, asker } = this.parts;
    const { phase, runId } = session.state;
    if (phase === 'failed') return this.#again();
    const opened = phase === 'needs-key' && (await asker.open());
    if (!opened || ('refused' in opened && opened.refused !== 'settings')) return;
    if (runId === session.state.runId) await this.#again();
  }

  /** Shows the explanation of the last time, after a reload of the window. */
  async restore(): Promise<void> {
    const { session, store } = this.parts;
    if (session.state.phase !== 'empty') return;
    const stored = await store.last();
    if (!stored || session.state.phase !== 'empty') return;
    this.#masker.resume(stored.turns);
    this.#follow(stored);
    this.#show(stored);
  }

  /**
   * Deletes every explanation that is kept, and shows none any more.
   *
   * @returns how many there were
   * @throws UserError while one is being written, or a DiskError
   */
  async clear(): Promise<number> {
    const { session, store } = this.parts;
    if (session.running) throw new UserError(t('An explanation is being written.'), t('Stop it, or wait for its end.'));
    this.forget();
    this.#masker.resume([]);
    session.clear();
    return store.clear();
  }

  /** What the panel shows from now on is nothing that can be asked again. */
  forget(): void {
    this.#asked = undefined;
    this.#current = undefined;
    this.parts.tracker.track(undefined);
  }

  /** The conversation as Markdown; empty when there is none. */
  markdown(): string {
    const { subject, turns } = this.parts.session.state;
    return subject ? toMarkdown(subject, turns) : '';
  }

  /** Writes what the panel shows to disk, so that it survives the window. */
  keep(): Promise<void> {
    return keepConversation(this.#current, this.parts);
  }

  async #again(allowed?: string): Promise<void> {
    const { session, tracker } = this.parts;
    const { turns, subject, phase } = session.state;
    const last = turns.at(-1);
    if (session.running) return;
    if (this.#current && last?.sectioned && (phase === 'failed' || phase === 'needs-key') && !subject?.stale) {
      return this.#goOnBySections(last.sectioned, this.#current);
    }
    if (this.#current && last?.question && !subject?.stale) {
      session.dropTurn();
      return this.#askQuestion(this.#current, last.question, t('Sending your question again'), allowed);
    }
    const asked = tracker.target ? { target: tracker.target, without: this.#asked?.without } : this.#asked;
    if (asked) await this.explain(asked, true, allowed);
  }

  async #askQuestion(current: Current, question: string, preparing: string, allowed?: string): Promise<void> {
    const { session } = this.parts;
    const run = session.start(preparing);
    const before = session.state.turns.length === 0 ? openingBlocks(current) : [soFarBlock(this.markdown())];
    session.addTurn(question, { sent: [] });
    await this.#carryOut(run, async () => {
      const masking = await this.#masker.begin(allowed);
      const text = await masking.text(question);
      if (!session.isCurrent(run)) return;
      session.dropTurn();
      session.addTurn(question, { sent: [...before, questionBlock(text)], masked: masking.secrets() });
      const { turns } = session.state;
      await this.#answer(run, messagesFor(current.opening, turns, turns.length - 1), { allowed });
    });
  }

  async #explain(run: Run, document: vscode.TextDocument, asked: Pointed, fresh: boolean, allowed?: string) {
    const { session, store, tracker } = this.parts;
    // The code is read meanwhile; nothing is sent before it is open.
    const opened = openFor(run, this.parts);
    opened.catch(() => undefined);
    const target = await this.#narrow(run, document, asked);
    if (!target || !session.isCurrent(run)) return;
    const source = await sourceOf(partsOf(document, target));
    if (!session.isCurrent(run)) return;
    tracker.track({ target, sourceHash: source.hash });
    const maskings = this.#masker.open(document, target, run.signal).then(() => this.#maskings(allowed));
    // It may be that nobody waits for them any more when the run is stopped.
    maskings.catch(() => undefined);
    const { narrow, without } = asked;
    const about = { document, target, narrowed: narrow !== undefined, without, source };
    const request = { ...this.parts, ...about, maskings };
    const written = await writeExplanation(run, request, { opened, allowed }, this.#answerParts);
    if (!written) return;
    const { key, opening, confirm, answer } = written;
    const kept = fresh ? undefined : await store.get(key);
    const isKept = kept?.phase === 'done';
    const agreed = isKept || (session.isCurrent(run) && (await confirm()));
    if (!session.isCurrent(run)) return;
    if (!agreed) return session.stop();
    this.#current = { key, target, sourceHash: source.hash, opening };
    if (isKept) this.#show({ ...kept, target, subject: session.state.subject ?? kept.subject });
    else await answer();
  }

  async #maskings(allowed?: string): Promise<Maskings> {
    const masking = await this.#masker.begin(allowed);
    return { masking, keptMasking: allowed === undefined ? undefined : await this.#masker.begin() };
  }

  /** Goes on with an explanation in sections that has ended before the last one. @throws UserError when the code is another by now */
  async #goOnBySections(begun: Sectioned, current: Current): Promise<void> {
    const { session } = this.parts;
    const code = await sameCode(current);
    const run = session.start(t('Asking for the rest'));
    await this.#carryOut(run, async () => {
      const reopened = this.#masker.reopen(code.document, code.target, session.state.turns, run.signal);
      const maskings = reopened.then(() => this.#maskings());
      maskings.catch(() => undefined);
      await goOnBySections(run, { ...this.parts, ...code, maskings }, begun, this.#answerParts);
    });
  }

  /** What the reader means exactly; undefined when the run is over before that is known. */
  async #narrow(run: Run, document: vscode.TextDocument, asked: Pointed): Promise<CodeTarget | undefined> {
    const { session, syntax } = this.parts;
    if (!asked.narrow) return asked.target;
    const target = await asked.narrow(syntax);
    if (!session.isCurrent(run)) return undefined;
    this.#asked = { target, without: asked.without };
    session.setSubject(run, subjectOf(document, target));
    return target;
  }

  async #answer(run: Run, given: ChatMessage[], by: AnsweredBy): Promise<void> {
    await answerFor(run, given, by, this.#answerParts);
  }

  get #answerParts(): AnswerParts {
    return { ...this.parts, masker: this.#masker, keep: () => this.keep() };
  }

  /** Sees to it that the panel does not wait for ever when something of our own breaks. */
  async #carryOut(run: Run, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (run.signal.aborted) return;
      this.parts.session.fail(run, { code: 'own' });
      throw error;
    }
  }

  #follow({ key, target, sourceHash, opening, turns }: Conversation): void {
    this.#current = { key, target, sourceHash, opening };
    if (target.kind !== 'code') return;
    this.#asked = { target, without: switchedOff(turns[0]?.sent ?? []) };
    this.parts.tracker.track({ target, sourceHash });
  }

  #show({ target, subject, turns, phase, at }: Conversation): void {
    this.parts.session.restore({ ...subject, label: labelOf(target) }, turns, phase, {
      at,
      model: turns.at(-1)?.model ?? '',
    });
  }
}
