import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { hash } from '../../../core/base/hash';
import type { ChatMessage } from '../../../core/chat/types';
import { type Current, messagesFor } from '../../../core/explanation/conversation';
import type { KeptTurn } from '../../../core/explanation/keptTurn';
import type { Sectioned } from '../../../core/explanation/sections';
import type { Run } from '../../../core/explanation/session';
import {
  type ChangesTarget,
  type CodeTarget,
  type SummaryTarget,
  type Target,
  labelOf,
  sourceOf,
} from '../../../core/explanation/target';
import { continuePrompt } from '../../../core/prompt/continuePrompt';
import { withAsked } from '../../../core/explanation/variants';
import { UserError } from '../../platform/feedback';
import { styleSetting } from '../../platform/settings';
import { partsOf, subjectOf } from '../context/codeParts';
import { openDocument } from '../context/document';
import { type Pointed, isChanges, wishesOf } from '../context/target';
import { type AnswerParts, type AnsweredBy, answerFor } from './answerForRun';
import type { ChangesRequest, Prepared } from './changesPort';
import type { ExplainerParts } from './explainerParts';
import { goOnBySections, sameCode, writeExplanation } from './explanation';
import { openFor } from './openForRun';
import type { ShownExplanation } from './shownExplanation';
import { type Maskings, askedBlock, openingBlocks, soFarBlock, summaryPrompt } from './prompt';

/** Carries out what the reader asks for: gathers the code, writes the prompt, has it answered, keeps the result. */
export class Explainer {
  readonly #shown: ShownExplanation;

  constructor(private readonly parts: ExplainerParts) {
    this.#shown = parts.shown;
  }

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
    // The others stay in view while this one is asked for.
    const variants = asked.style && withAsked(session.state.subject?.variants ?? [], asked.style);
    const subject = { ...subjectOf(document, target), variants };
    this.#shown.forget();
    this.#shown.asked = asked;
    const run = session.start(t('Reading the code and what surrounds it'), subject);
    // The panel opens while the code is read; it asks for the state when it is there.
    await Promise.all([showPanel(), this.#carryOut(run, () => this.#explain(run, document, asked, fresh, allowed))]);
  }

  /** Explains changes; see {@link explain}. */
  async explainChanges(target: ChangesTarget, fresh = false, allowed?: string): Promise<void> {
    const { session, tracker, showPanel, changes } = this.parts;
    this.#shown.forget();
    this.#shown.asked = { target };
    this.#shown.masker.resume([]);
    tracker.trackFiles();
    const run = session.start(t('Reading the changes'), { label: labelOf(target), lineCount: 0, stale: false });
    const work = async (): Promise<void> => {
      const { prepareChanges } = await changes();
      const prepared = await prepareChanges(run, this.#changesRequest(target, allowed));
      if (prepared) await this.#askFor(run, target, prepared, fresh);
    };
    await Promise.all([showPanel(), this.#carryOut(run, work)]);
  }

  /** Asks what has changed since the code was explained. @throws UserError where that is not known */
  async whatChanged(): Promise<void> {
    const { session, tracker, changes } = this.parts;
    const { current } = this.#shown;
    if (session.running || !current) return;
    const { sinceExplained } = await changes();
    const masking = await this.#shown.masker.begin();
    const since = await sinceExplained(session.state.turns, { ...this.parts, masking });
    if (this.#shown.current !== current || session.running) return;
    const { subject, target, sourceHash, turns, ...question } = since;
    // What was said about the code as it was stays kept as it is.
    const renewed = { ...current, target, sourceHash, key: await hash(current.key, crypto.randomUUID()) };
    this.#shown.current = renewed;
    tracker.track({ target, sourceHash });
    session.restore(subject, turns, 'done', undefined);
    await this.#askQuestion(renewed, question, t('Sending your question'));
  }

  /**
   * Shows a summary as what can be asked about. Nothing is sent before a question is.
   *
   * @param summary as it is kept
   */
  async discuss(target: SummaryTarget, summary: { text: string; stale: boolean }): Promise<void> {
    const { session } = this.parts;
    this.#shown.forget();
    this.#shown.masker.resume([]);
    const opening = await summaryPrompt(target, summary, await this.#shown.masker.begin());
    // Every conversation about it is one of its own.
    this.#shown.current = { key: await hash(target.uri, crypto.randomUUID()), target, sourceHash: '', opening };
    session.restore({ label: labelOf(target), lineCount: 0, stale: false }, [], 'done', undefined);
  }

  /**
   * Asks a follow-up in the conversation that the panel shows.
   *
   * @throws UserError when there is none
   */
  async ask(question: string): Promise<void> {
    const { session } = this.parts;
    if (!this.#shown.current) throw new UserError(t('Explain some code first; then you can ask about it.'));
    if (session.running || !question.trim()) return;
    await this.#askQuestion(this.#shown.current, { question }, t('Sending your question'));
  }

  /** Asks for the last answer again; for the explanation itself, of the code as it is now. */
  regenerate = (): Promise<void> => this.#again();

  /** Asks for the explanation again, without blocks of its prompt. @param without those */
  async askWithout(without: NonNullable<Pointed['without']>): Promise<void> {
    const { frames, session } = this.parts;
    frames.switched(session.state.turns[0]?.sent ?? [], without);
    const { target } = this.parts.tracker;
    if (target) await this.explain({ target, ...wishesOf(this.#shown.asked), without });
  }

  /** Asks for the last answer again with one of the masked secrets. @throws UserError when it is not known any more */
  async sendSecret(number: number): Promise<void> {
    const secret = this.#shown.masker.valueOf(number);
    if (!secret) throw new UserError(t('That secret is not known any more.'), t('Regenerate, then send it.'));
    await this.#again(secret);
  }

  /** Goes on with an answer that was cut off or stopped. */
  async continueAnswer(): Promise<void> {
    const { session } = this.parts;
    const { phase, turns } = session.state;
    const answer = turns.at(-1)?.answer;
    if (!this.#shown.current || !answer || (phase !== 'cut-off' && phase !== 'stopped')) return;
    const sectioned = turns.at(-1)?.sectioned;
    if (sectioned) return this.#goOnBySections(sectioned, this.#shown.current);
    const run = session.start(t('Asking for the rest'));
    const messages = messagesFor(this.#shown.current.opening, turns, turns.length - 1);
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

  async #again(allowed?: string): Promise<void> {
    const { session, tracker } = this.parts;
    const { turns, subject, phase } = session.state;
    const last = turns.at(-1);
    if (session.running) return;
    if (this.#shown.current && last?.sectioned && (phase === 'failed' || phase === 'needs-key') && !subject?.stale) {
      return this.#goOnBySections(last.sectioned, this.#shown.current);
    }
    if (this.#shown.current && last?.question && !subject?.stale) {
      session.dropTurn();
      return this.#askQuestion(this.#shown.current, last, t('Sending your question again'), allowed);
    }
    const { asked } = this.#shown;
    if (!asked) return;
    if (isChanges(asked)) return this.explainChanges(asked.target, true, allowed);
    await this.explain(tracker.target ? { target: tracker.target, ...wishesOf(asked) } : asked, true, allowed);
  }

  /** @param turn what the reader reads of the question, and what is sent for it where that is more */
  async #askQuestion(
    current: Current,
    { question, asked }: Pick<KeptTurn, 'question' | 'asked'>,
    preparing: string,
    allowed?: string,
  ): Promise<void> {
    const { session } = this.parts;
    const run = session.start(preparing);
    const before = session.state.turns.length === 0 ? openingBlocks(current) : [soFarBlock(this.#shown.markdown())];
    session.addTurn(question, { sent: [], asked });
    await this.#carryOut(run, async () => {
      const masking = await this.#shown.masker.begin(allowed);
      const block = askedBlock(await masking.text(asked ?? question), asked !== undefined);
      if (!session.isCurrent(run)) return;
      session.dropTurn();
      session.addTurn(question, { sent: [...before, block], masked: masking.secrets(), asked });
      const { turns } = session.state;
      await this.#answer(run, messagesFor(current.opening, turns, turns.length - 1), { allowed });
    });
  }

  async #explain(run: Run, document: vscode.TextDocument, asked: Pointed, fresh: boolean, allowed?: string) {
    const { session, tracker } = this.parts;
    // The code is read meanwhile; nothing is sent before it is open.
    const opened = openFor(run, this.parts);
    opened.catch(() => undefined);
    const target = await this.#narrow(run, document, asked);
    if (!target || !session.isCurrent(run)) return;
    const source = await sourceOf(partsOf(document, target));
    if (!session.isCurrent(run)) return;
    tracker.track({ target, sourceHash: source.hash });
    const maskings = this.#shown.masker.open(document, target, run.signal).then(() => this.#maskings(allowed));
    // It may be that nobody waits for them any more when the run is stopped.
    maskings.catch(() => undefined);
    const { narrow, without } = asked;
    const style = asked.style ?? styleSetting(document);
    const about = { document, target, narrowed: narrow !== undefined, without, source, style };
    const request = { ...this.parts, ...about, maskings };
    const written = await writeExplanation(run, request, { opened, allowed }, this.#answerParts);
    if (written) await this.#askFor(run, target, { ...written, sourceHash: source.hash, style }, fresh);
  }

  /** Shows what was kept of the same request, or asks, once the reader has agreed to what that takes. */
  async #askFor(run: Run, target: Target, prepared: Prepared, fresh: boolean) {
    const { key, opening, sourceHash, style, confirm, answer } = prepared;
    const { session, store } = this.parts;
    const kept = fresh ? undefined : await store.get(key);
    const isKept = kept?.phase === 'done';
    const agreed = isKept || (session.isCurrent(run) && (await confirm()));
    if (!session.isCurrent(run)) return;
    if (!agreed) return session.stop();
    this.#shown.current = { key, target, sourceHash, style, opening };
    if (isKept) this.#shown.show({ ...kept, target, subject: session.state.subject ?? kept.subject });
    else await answer();
  }

  async #maskings(allowed?: string): Promise<Maskings> {
    const masking = await this.#shown.masker.begin(allowed);
    return { masking, keptMasking: allowed === undefined ? undefined : await this.#shown.masker.begin() };
  }

  /** Goes on with an explanation in sections that has ended before the last one. @throws UserError when the code is another by now */
  async #goOnBySections(begun: Sectioned, current: Current): Promise<void> {
    const { session, changes } = this.parts;
    if (current.target.kind === 'changes') {
      const { sameChanges, goOnWithChanges } = await changes();
      const gathered = await sameChanges(current.target, current.sourceHash, this.parts);
      const request = { ...this.#changesRequest(current.target), gathered, begun };
      const run = session.start(t('Asking for the rest'));
      return this.#carryOut(run, () => goOnWithChanges(run, request));
    }
    const code = await sameCode(current);
    const style = current.style ?? styleSetting(code.document);
    const run = session.start(t('Asking for the rest'));
    await this.#carryOut(run, async () => {
      const reopened = this.#shown.masker.reopen(code.document, code.target, session.state.turns, run.signal);
      const maskings = reopened.then(() => this.#maskings());
      maskings.catch(() => undefined);
      await goOnBySections(run, { ...this.parts, ...code, style, maskings }, begun, this.#answerParts);
    });
  }

  /** What the reader means exactly; undefined when the run is over before that is known. */
  async #narrow(run: Run, document: vscode.TextDocument, asked: Pointed): Promise<CodeTarget | undefined> {
    const { session, syntax } = this.parts;
    if (!asked.narrow) return asked.target;
    const target = await asked.narrow(syntax);
    if (!session.isCurrent(run)) return undefined;
    this.#shown.asked = { target, ...wishesOf(asked) };
    session.setSubject(run, subjectOf(document, target));
    return target;
  }

  async #answer(run: Run, given: ChatMessage[], by: AnsweredBy): Promise<void> {
    await answerFor(run, given, by, this.#answerParts);
  }

  #changesRequest(target: ChangesTarget, allowed?: string): ChangesRequest {
    return { target, allowed, maskings: () => this.#maskings(allowed), parts: { ...this.parts, ...this.#answerParts } };
  }

  get #answerParts(): AnswerParts {
    return { ...this.parts, masker: this.#shown.masker, keep: () => this.#shown.keep() };
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
}
