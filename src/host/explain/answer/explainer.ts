import * as vscode from 'vscode';
import { estimateTokens } from '../../../core/base/tokens';
import type { ChatClient } from '../../../core/chat/client';
import { eventsOf } from '../../../core/chat/completion';
import { streamLog } from '../../../core/chat/streamLog';
import type { ChatMessage } from '../../../core/chat/types';
import { settingOf } from '../../../core/endpoint/address/endpointAddress';
import type { ModelLists } from '../../../core/endpoint/models/modelLists';
import {
  type Conversation,
  type Current,
  conversationKey,
  conversationOf,
  messagesFor,
  toMarkdown,
} from '../../../core/explanation/conversation';
import type { Run, Session } from '../../../core/explanation/session';
import { type Target, labelOf, sourceOf } from '../../../core/explanation/target';
import { continuePrompt } from '../../../core/prompt/continuePrompt';
import type { Conversations } from '../../../core/explanation/conversations';
import type { SummaryOf } from '../../../core/summaries/types';
import type { Subject } from '../../../shared/protocol';
import type { EndpointAccess } from '../../endpoint/endpointAccess';
import type { Gates } from '../../endpoint/gates';
import { routeOf } from '../../endpoint/routes';
import { UserError } from '../../platform/feedback';
import type { Log } from '../../platform/log';
import type { TrustGate } from '../../platform/trustGate';
import { partsOf } from '../context/codeParts';
import { openDocument } from '../context/document';
import type { Pointed } from '../context/target';
import type { CodeTracker } from './codeTracker';

import { writePrompt } from './prompt';

/** What the explainer works with. */
export interface ExplainerParts {
  session: Session;
  endpoint: EndpointAccess;
  modelLists: ModelLists;
  gates: Gates;
  store: Conversations;
  tracker: CodeTracker;
  trust: TrustGate;
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
    const { session, endpoint, store, tracker, summaryOf } = this.parts;
    const target = await this.#narrow(run, document, asked);
    if (!target) return;
    const client = await this.#client(run, () => this.explain({ target }, fresh));
    if (!client || !session.isCurrent(run)) return;

    const source = await sourceOf(partsOf(document, target));
    if (!session.isCurrent(run)) return;
    tracker.track({ target, sourceHash: source.hash });
    const written = await writePrompt(document, target, source, summaryOf);
    if ('failure' in written) return session.fail(run, written.failure);
    const { messages, sent } = written.prompt;
    const model = await this.#model(run, client);
    if (!model) return;
    const key = await conversationKey(settingOf(endpoint.address), model, messages);
    const kept = fresh ? undefined : await store.get(key);
    if (!session.isCurrent(run)) return;
    this.#current = { key, target, sourceHash: source.hash, opening: messages };
    if (kept?.phase === 'done') return this.#show({ ...kept, subject: session.state.subject ?? kept.subject });
    session.addTurn('', sent);
    await this.#answer(run, messages, client);
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

  async #answer(run: Run, messages: ChatMessage[], known?: ChatClient): Promise<void> {
    const { session, endpoint, gates, log } = this.parts;
    const client = known ?? (await this.#client(run, () => this.regenerate()));
    const model = client && (await this.#model(run, client));
    if (!model) return;
    // The first turn is the explanation, and all that follow are a conversation about it.
    const { mode } = routeOf(session.state.turns.length > 1 ? 'chat' : 'interactive', 'high');
    const about = { model, host: endpoint.host };
    const estimatedPromptTokens = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
    const keeping = setInterval(() => void this.keep(), keepEveryMs);
    try {
      const answer = (): Promise<void> =>
        session.answer(run, messages, (sent, signal) => {
          const asked = { model, messages: sent, estimatedPromptTokens };
          const events = mode === 'stream' ? client.stream(asked, signal) : eventsOf(client.complete(asked, signal));
          return streamLog(events, about, log);
        });
      await gates.of(endpoint.address).runNow(async () => ({ kind: 'settled', result: await answer() }), {
        attempts: 1,
        onWait: (until) =>
          session.say(run, `${about.host} asked for a pause until ${new Date(until).toLocaleTimeString()}`),
        signal: run.signal,
      });
    } finally {
      clearInterval(keeping);
    }
    if (run.id === session.state.runId) await this.keep();
  }

  /**
   * The client to ask with, once the reader agrees to send code of a folder that is not trusted. Without one the panel says
   * what is missing, and `goOn` is done once there is a key.
   */
  async #client(run: Run, goOn: () => Promise<void>): Promise<ChatClient | undefined> {
    const { session, endpoint, trust } = this.parts;
    if (!(await trust.maySend(endpoint.host))) {
      if (session.isCurrent(run)) session.stop();
      return undefined;
    }
    try {
      const client = await endpoint.client();
      if (client) return client;
      this.#waitingForKey = goOn;
      session.needsKey(run);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      session.fail(run, { what: error.message, next: error.next, actions: ['open-settings', 'retry'] });
    }
    return undefined;
  }

  /** The id of the model to ask; a name that nobody serves is refused before anything is sent. */
  async #model(run: Run, client: ChatClient): Promise<string | undefined> {
    const { session, endpoint, modelLists } = this.parts;
    const listing = { address: endpoint.address, client };
    const resolved = await modelLists.resolve(session.state.model, listing, run.signal);
    if ('id' in resolved) return resolved.id;
    const next = `Choose a model that ${endpoint.host} serves.`;
    session.fail(run, { what: resolved.problem, next, actions: ['select-model'] });
    return undefined;
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
