import * as vscode from 'vscode';
import { estimateTokens } from '../../../core/base/tokens';
import type { Asker } from '../../../core/chat/ask';
import type { Endpoint, Refusal } from '../../../core/chat/endpoint';
import type { ChatMessage } from '../../../core/chat/types';
import {
  type Conversation,
  type Current,
  conversationKey,
  conversationOf,
  messagesFor,
  toMarkdown,
} from '../../../core/explanation/conversation';
import type { Conversations } from '../../../core/explanation/conversations';
import type { Run, Session } from '../../../core/explanation/session';
import { type Target, labelOf, sourceOf } from '../../../core/explanation/target';
import { continuePrompt } from '../../../core/prompt/continuePrompt';
import type { SummaryOf } from '../../../core/summaries/types';
import type { Subject } from '../../../shared/protocol';
import { routeOf } from '../../endpoint/routes';
import { UserError } from '../../platform/feedback';
import type { Log } from '../../platform/log';
import { partsOf } from '../context/codeParts';
import { openDocument } from '../context/document';
import type { Pointed } from '../context/target';
import type { CodeTracker } from './codeTracker';

import { writePrompt } from './prompt';

/** What the explainer works with. */
export interface ExplainerParts {
  session: Session;
  asker: Asker;
  store: Conversations;
  tracker: CodeTracker;
  log: Log;
  summaryOf?: SummaryOf;
  /** Shows the panel without taking the keyboard from the editor. */
  showPanel: () => Promise<void>;
}

/** How often a growing answer is written to disk, in milliseconds. */
const keepEveryMs = 2000;

/** Carries out what the reader asks for: gathers the code, writes the prompt, has it answered, keeps the result. */
export class Explainer {
  /** What was asked for last, whatever came of it. */
  #asked: Pointed | undefined;
  #current: Current | undefined;
  /** What to do once there is a key. */
  #waitingForKey: (() => Promise<void>) | undefined;

  constructor(private readonly parts: ExplainerParts) {}

  /**
   * Explains code. The same request is answered from disk when it was answered before.
   *
   * @param fresh asks again even so
   * @throws UserError when there is nothing to explain
   */
  async explain(asked: Pointed, fresh = false): Promise<void> {
    const { session, tracker, showPanel } = this.parts;
    const { target } = asked;
    const document = await openDocument(vscode.Uri.parse(target.uri));
    if (partsOf(document, target).every(({ text }) => text.trim() === '')) {
      throw new UserError(`There is nothing to explain: ${labelOf(target)} is empty.`);
    }
    if (session.running) void this.keep();
    this.#asked = asked;
    this.#current = undefined;
    tracker.track(undefined);
    const run = session.start('Reading the code and what surrounds it', subjectOf(document, target));
    // The panel opens while the code is read; it asks for the state when it is there.
    await Promise.all([showPanel(), this.#carryOut(run, () => this.#explain(run, document, asked, fresh))]);
  }

  /**
   * Asks a follow-up in the conversation that the panel shows.
   *
   * @throws UserError when there is none
   */
  async ask(question: string): Promise<void> {
    const { session } = this.parts;
    if (!this.#current) throw new UserError('Explain some code first; then you can ask about it.');
    if (session.running || !question.trim()) return;
    const run = session.start('Sending your question');
    session.addTurn(question, [
      { title: 'The conversation so far', text: '', tokens: estimateTokens(this.markdown()), leftOut: false },
      { title: 'Your question', text: question, tokens: estimateTokens(question), leftOut: false },
    ]);
    await this.#answerLast(this.#current, run);
  }

  /** Asks for the last answer again; for the explanation itself, of the code as it is now. */
  async regenerate(): Promise<void> {
    const { session, tracker } = this.parts;
    const { turns, subject } = session.state;
    const last = turns.at(-1);
    if (session.running || !this.#asked) return;
    if (!this.#current || !last || turns.length === 1 || subject?.stale) {
      return this.explain(tracker.target ? { target: tracker.target } : this.#asked, true);
    }
    session.dropTurn();
    const run = session.start('Sending your question again');
    session.addTurn(last.question, last.sent);
    await this.#answerLast(this.#current, run);
  }

  /** Goes on with an answer that was cut off or stopped. */
  async continueAnswer(): Promise<void> {
    const { session } = this.parts;
    const { phase, turns } = session.state;
    const answer = turns.at(-1)?.answer;
    if (!this.#current || !answer || (phase !== 'cut-off' && phase !== 'stopped')) return;
    const run = session.start('Asking for the rest');
    const messages = messagesFor(this.#current.opening, turns, turns.length - 1);
    await this.#carryOut(run, () => this.#answer(run, continuePrompt(messages, answer)));
  }

  /** Goes on with what was waiting for a key. */
  async keyChanged(): Promise<void> {
    const waiting = this.#waitingForKey;
    this.#waitingForKey = undefined;
    if (this.parts.session.state.phase === 'needs-key') await waiting?.();
  }

  /** Shows the explanation of the last time, after a reload of the window. */
  async restore(): Promise<void> {
    const { session, store } = this.parts;
    if (session.state.phase !== 'empty') return;
    const stored = await store.last();
    if (!stored || session.state.phase !== 'empty') return;
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
    const { session, store, tracker } = this.parts;
    if (session.running) throw new UserError('An explanation is being written.', 'Stop it, or wait for its end.');
    this.#asked = undefined;
    this.#current = undefined;
    tracker.track(undefined);
    session.clear();
    return store.clear();
  }

  /** The conversation as Markdown; empty when there is none. */
  markdown(): string {
    const { subject, turns } = this.parts.session.state;
    return subject ? toMarkdown(subject, turns) : '';
  }

  /** Writes what the panel shows to disk, so that it survives the window. */
  async keep(): Promise<void> {
    const { session, store } = this.parts;
    const conversation = this.#current && conversationOf(this.#current, session.state, Date.now());
    if (!conversation) return;
    try {
      await store.put(conversation);
    } catch {
      // The answer is on the screen; only a reload would lose it.
      this.parts.log.warn('the explanation could not be written to disk');
    }
  }

  async #explain(run: Run, document: vscode.TextDocument, asked: Pointed, fresh: boolean): Promise<void> {
    const { session, store, tracker, summaryOf } = this.parts;
    const target = await this.#narrow(run, document, asked);
    if (!target) return;
    const endpoint = await this.#open(run, () => this.explain({ target }, fresh));
    if (!endpoint || !session.isCurrent(run)) return;

    const source = await sourceOf(partsOf(document, target));
    if (!session.isCurrent(run)) return;
    tracker.track({ target, sourceHash: source.hash });
    const written = await writePrompt(document, target, source, summaryOf);
    if ('failure' in written) return session.fail(run, written.failure);
    const { messages, sent } = written.prompt;
    const model = await this.#model(run, endpoint);
    if (!model) return;
    const key = await conversationKey(endpoint.address, model, messages);
    const kept = fresh ? undefined : await store.get(key);
    if (!session.isCurrent(run)) return;
    this.#current = { key, target, sourceHash: source.hash, opening: messages };
    if (kept?.phase === 'done') return this.#show({ ...kept, subject: session.state.subject ?? kept.subject });
    session.addTurn('', sent);
    await this.#answer(run, messages, endpoint);
  }

  /** What the reader means exactly; undefined when the run is over before that is known. */
  async #narrow(run: Run, document: vscode.TextDocument, asked: Pointed): Promise<Target | undefined> {
    const { session } = this.parts;
    if (!asked.narrow) return asked.target;
    const target = await asked.narrow();
    if (!session.isCurrent(run)) return undefined;
    this.#asked = { target };
    session.setSubject(run, subjectOf(document, target));
    return target;
  }

  async #answerLast(current: Current, run: Run): Promise<void> {
    const { turns } = this.parts.session.state;
    const messages = messagesFor(current.opening, turns, turns.length - 1);
    await this.#carryOut(run, () => this.#answer(run, messages));
  }

  async #answer(run: Run, messages: ChatMessage[], opened?: Endpoint): Promise<void> {
    const { session, asker } = this.parts;
    const endpoint = opened ?? (await this.#open(run, () => this.regenerate()));
    const model = endpoint && (await this.#model(run, endpoint));
    if (!model) return;
    // The first turn is the explanation, and all that follow are a conversation about it.
    const { mode } = routeOf(session.state.turns.length > 1 ? 'chat' : 'interactive', 'high');
    const estimatedPromptTokens = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
    const question = { model, streamed: mode === 'stream', estimatedPromptTokens };
    const keeping = setInterval(() => void this.keep(), keepEveryMs);
    try {
      await session.answer(run, messages, (sent, signal) =>
        asker.ask(endpoint, { ...question, messages: sent }, signal),
      );
    } finally {
      clearInterval(keeping);
    }
    if (run.id === session.state.runId) await this.keep();
  }

  /** The endpoint to ask; without one the panel says why, and `goOn` is done once there is a key. */
  async #open(run: Run, goOn: () => Promise<void>): Promise<Endpoint | undefined> {
    const opened = await this.parts.asker.open();
    if (!('refused' in opened)) return opened;
    if (opened.refused === 'key') this.#waitingForKey = goOn;
    this.#refuse(run, opened);
    return undefined;
  }

  /** The id of the model to ask; a name that nobody serves is refused before anything is sent. */
  async #model(run: Run, endpoint: Endpoint): Promise<string | undefined> {
    const { session, asker } = this.parts;
    const found = await asker.model(endpoint, session.state.model, run.signal);
    if ('id' in found) return found.id;
    this.#refuse(run, found);
    return undefined;
  }

  #refuse(run: Run, refusal: Refusal): void {
    const { session } = this.parts;
    switch (refusal.refused) {
      case 'trust':
        if (session.isCurrent(run)) session.stop();
        return;
      case 'key':
        return session.needsKey(run);
      case 'model': {
        const next = `Choose a model that ${refusal.host} serves.`;
        return session.fail(run, { what: refusal.problem, next, actions: ['select-model'] });
      }
      case 'settings': {
        const { problem, next } = refusal;
        return session.fail(run, { what: problem, next, actions: ['open-settings', 'retry'] });
      }
    }
  }

  /** Sees to it that the panel does not wait for ever when something of our own breaks. */
  async #carryOut(run: Run, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.parts.session.fail(run, {
        what: 'Gloss ran into an error of its own.',
        next: 'Try again; the log says where it failed.',
        actions: ['retry', 'show-log'],
      });
      throw error;
    }
  }

  #follow({ key, target, sourceHash, opening }: Current): void {
    this.#asked = { target };
    this.#current = { key, target, sourceHash, opening };
    this.parts.tracker.track({ target, sourceHash });
  }

  #show({ subject, turns, phase, at }: Conversation): void {
    this.parts.session.restore(subject, turns, phase, { at, model: turns.at(-1)?.model ?? '' });
  }
}

function subjectOf(document: vscode.TextDocument, target: Target): Subject {
  return { label: labelOf(target), lineCount: document.lineCount, stale: false };
}
