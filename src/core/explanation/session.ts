import type { Lacking, PanelPhase, PanelState, Setup, Subject, Waiting } from '../../shared/protocol';
import { isRunning } from '../../shared/offers';
import type { Usage } from '../../shared/usage';
import { workTime } from '../base/clocks';
import type { AskEvent, ChatMessage, Outcome } from '../chat/types';
import type { KeptBlock } from '../prompt/sentTitles';
import { appendThrottle } from './appendThrottle';
import { endOf } from './ending';
import { type KeptState, type KeptTurn, shownState } from './keptTurn';
import { reasonToBeHeld, reasonToWait } from './reasons';
import { stitch } from './stitch';
import { type Sent, repriced, sentWith, taken } from './taken';
import type { SessionPorts } from './sessionPorts';
import type { TurnFailure } from './turnFailure';

/** One run: from the key press until an answer has ended. */
export interface Run {
  id: number;
  signal: AbortSignal;
}

/** What the panel shows of what is sent for a turn. */
export type AboutSent = Pick<KeptTurn, 'sent' | 'masked' | 'hidden' | 'asked'>;

/** What the header shows whatever the phase is. */
export type SessionSettings = Pick<PanelState, 'level' | 'language' | 'model' | 'host' | 'endpoint' | 'money'>;

/**
 * The panel's state machine: it holds the only state, as codes, and every change of it goes through here and is posted in
 * words. At most one run is alive; starting one aborts the one before, whose late events are then ignored.
 */
export class Session {
  #state: KeptState;
  #abort = new AbortController();
  #sent: Sent = { promptTokens: 0, answered: 0, reasoned: 0 };
  readonly #ports: SessionPorts;
  readonly #throttle: ReturnType<typeof appendThrottle>;

  constructor(ports: SessionPorts, settings: SessionSettings) {
    this.#ports = ports;
    this.#state = { phase: 'empty', runId: 0, preparing: '', turns: [], ...settings };
    this.#throttle = appendThrottle((answer, reasoning) =>
      ports.post({ type: 'append', runId: this.#state.runId, answer, reasoning }),
    );
  }

  /** As it is kept. */
  get state(): Readonly<KeptState> {
    return this.#state;
  }

  /** As it is shown. */
  get shown(): Readonly<PanelState> {
    return shownState(this.#state);
  }

  get running(): boolean {
    return isRunning(this.#state.phase);
  }

  /** Posts the whole state; for a panel that was just created. */
  post(): void {
    this.#throttle.drop();
    this.#ports.post({ type: 'state', state: this.shown });
  }

  configure(settings: SessionSettings): void {
    this.#set(settings);
  }

  /** A price was entered: what had none, or not the whole of it, may have one now. */
  reprice(): void {
    this.#set({ turns: this.#state.turns.map((turn) => repriced(turn, this.#ports.spent)) });
  }

  /** Says what there is to set up. */
  offer(setup: Setup): void {
    this.#set({ setup });
  }

  setStale(stale: boolean): void {
    const { subject } = this.#state;
    if (subject && subject.stale !== stale) this.#set({ subject: { ...subject, stale } });
  }

  /** Says more of what the run of that number explains, whatever has become of it, as long as nothing else is shown. */
  describe(id: number, more: Pick<Subject, 'variants'> | Pick<Subject, 'altered'>): void {
    const { subject, runId } = this.#state;
    if (subject && id === runId) this.#set({ subject: { ...subject, ...more } });
  }

  /** Shows an explanation that was kept from before. */
  restore(subject: Subject, turns: KeptTurn[], phase: PanelPhase, cached: PanelState['cached']): void {
    this.#begin();
    this.#set({ phase, subject, turns, cached });
  }

  /** Shows nothing any more. */
  clear(): void {
    this.#begin();
    this.#set({ phase: 'empty', subject: undefined, turns: [], cached: undefined });
  }

  /** Starts a run in the phase `preparing`. A new subject clears the conversation; without one it goes on. */
  start(preparing: string, subject?: Subject): Run {
    const run = this.#begin();
    this.#set(subject ? { phase: 'preparing', preparing, subject, turns: [] } : { phase: 'preparing', preparing });
    return run;
  }

  /** Says what a run that is being prepared does now. */
  say(run: Run, preparing: string): void {
    if (this.isCurrent(run)) this.#set({ preparing });
  }

  /** Says what a run that is being prepared turned out to be about. */
  setSubject(run: Run, subject: Subject): void {
    if (this.isCurrent(run)) this.#set({ subject });
  }

  isCurrent(run: Run): boolean {
    return run.id === this.#state.runId && !run.signal.aborted;
  }

  /** Aborts the run that is alive, if any. What it has said so far stays. */
  stop(): void {
    if (!this.running) return;
    this.#abort.abort();
    this.#end('stopped', this.#lastTurn?.answer ? { ...this.#took(undefined), note: { kind: 'stopped' } } : {});
  }

  /** The endpoint cannot be asked before what it lacks is there. */
  needsSetup(run: Run, lacks: Lacking): void {
    if (!this.isCurrent(run)) return;
    const { setup, endpoint } = this.#state;
    const known = setup?.vendor === endpoint ? setup : { vendor: endpoint, keyPage: false, ways: [] };
    this.#set({ phase: 'needs-key', waiting: undefined, setup: { ...known, lacks } });
  }

  fail(run: Run, failure: TurnFailure): void {
    if (this.isCurrent(run)) this.#end('failed', { failure });
  }

  /** Adds a turn with an empty answer. */
  addTurn(question: string, { sent, masked, hidden, asked }: AboutSent, model = this.#state.model): void {
    const turn: KeptTurn = {
      id: (this.#lastTurn?.id ?? 0) + 1,
      question,
      answer: '',
      reasoning: '',
      model,
      sent,
      ...(masked?.length && { masked }),
      ...(hidden && { hidden }),
      ...(asked !== undefined && { asked }),
    };
    this.#state = { ...this.#state, turns: [...this.#state.turns, turn] };
  }

  /** Says something more of what is sent for the last turn. */
  remark(block: KeptBlock): void {
    this.amend(({ sent }) => ({ sent: [block, ...sent] }));
  }

  /** Changes what is kept of the last turn; it is posted with the next change of phase. */
  amend(change: (turn: KeptTurn) => Partial<KeptTurn>): void {
    if (this.#lastTurn) this.#updateTurn(change(this.#lastTurn));
  }

  /** Says what was found out about an answer: which of its names are known, and what its examples come to. */
  setChecked(id: number, checked: Pick<KeptTurn, 'names' | 'examples'>): void {
    this.#set({ turns: this.#state.turns.map((turn) => (turn.id === id ? { ...turn, ...checked } : turn)) });
  }

  /** Takes the last turn away, to ask its question again. */
  dropTurn(): void {
    this.#state = { ...this.#state, turns: this.#state.turns.slice(0, -1) };
  }

  /**
   * Reads an answer into the last turn until it ends. It never throws for what an endpoint does.
   *
   * @param ask gives the events of a request for these messages, whether the text comes bit by bit or at once
   * @param isLast whether nothing more is asked when this is complete
   * @returns whether it is complete
   */
  async answer(
    run: Run,
    messages: ChatMessage[],
    ask: (messages: ChatMessage[], signal: AbortSignal) => AsyncIterable<AskEvent>,
    isLast = true,
  ): Promise<boolean> {
    if (!this.isCurrent(run)) return false;
    const startedAt = workTime();
    const before = this.#lastTurn?.answer ?? '';
    this.#sent = sentWith(messages, this.#lastTurn);
    let filter = stitch(before);
    this.#updateTurn({ note: undefined, failure: undefined, names: undefined, examples: undefined });
    this.#set({ phase: 'waiting', cached: undefined, waiting: { elapsedMs: 0, attempt: 1, reason: '' } });
    for await (const event of ask(messages, run.signal)) {
      if (!this.isCurrent(run)) return false;
      switch (event.type) {
        case 'attempt':
          this.#wait({ elapsedMs: workTime() - startedAt, attempt: event.attempt, reason: reasonToWait(event) });
          break;
        case 'held':
          this.#wait({ elapsedMs: workTime() - startedAt, reason: reasonToBeHeld(this.#state.host, event.until) });
          break;
        case 'text':
          if (event.recast) {
            this.#append(filter.rest(), '');
            this.#recast(before);
            filter = stitch(before);
          }
          this.#append(filter.next(event.answer), event.reasoning);
          break;
        case 'end':
          this.#append(filter.rest(), '');
          this.#finish(event.outcome, isLast);
          return event.outcome.kind === 'complete';
      }
    }
    return false;
  }

  dispose(): void {
    this.#abort.abort();
    this.#throttle.drop();
  }

  #begin(): Run {
    this.#abort.abort();
    this.#throttle.drop();
    this.#abort = new AbortController();
    const id = this.#state.runId + 1;
    this.#state = { ...this.#state, runId: id, waiting: undefined };
    return { id, signal: this.#abort.signal };
  }

  get #lastTurn(): KeptTurn | undefined {
    return this.#state.turns.at(-1);
  }

  #wait(waiting: Partial<Waiting>): void {
    const known = this.#state.waiting;
    if (this.#state.phase === 'waiting' && known) this.#set({ waiting: { ...known, ...waiting } });
  }

  #append(answer: string, reasoning: string): void {
    if (!answer && !reasoning) return;
    const turn = this.#lastTurn;
    if (!turn) return;
    this.#updateTurn({ answer: turn.answer + answer, reasoning: turn.reasoning + reasoning });
    if (this.#state.phase === 'streaming') this.#throttle.add(answer, reasoning);
    else this.#set({ phase: 'streaming', waiting: undefined });
  }

  /** Moves what was shown as answer after `before` to the reasoning. */
  #recast(before: string): void {
    const turn = this.#lastTurn;
    if (!turn) return;
    this.#updateTurn({ answer: before, reasoning: turn.reasoning + turn.answer.slice(before.length) });
    this.#set({});
  }

  #finish(outcome: Outcome, isLast: boolean): void {
    const { phase, turn } = endOf(outcome, this.#ports.hasKeyPage());
    const usage = 'usage' in outcome ? outcome.usage : undefined;
    // A failure that the endpoint counts nothing for took nothing.
    const took = outcome.kind === 'failed' && !usage ? {} : this.#took(usage);
    // Whoever stops before the next request has had nothing more.
    this.#sent = sentWith([], this.#lastTurn);
    if (phase === 'done' && !isLast) this.#updateTurn({ ...took, ...turn });
    else this.#end(phase, { ...took, ...turn, ...(phase === 'done' && { sectioned: undefined }) });
  }

  /** What the request that ends now took; the sample takes nothing. */
  #took(counted: Usage | undefined): Pick<KeptTurn, 'usage'> {
    const turn = this.#lastTurn;
    return turn && !this.#state.subject?.sample ? taken(turn, this.#sent, counted, this.#ports.spent) : {};
  }

  #end(phase: PanelPhase, turn: Partial<KeptTurn>): void {
    // A failure before the first question was asked still needs a place to stand.
    if (!this.#lastTurn && turn.failure) this.addTurn('', { sent: [] });
    this.#updateTurn(turn);
    this.#set({ phase, waiting: undefined });
  }

  #updateTurn(patch: Partial<KeptTurn>): void {
    const last = this.#lastTurn;
    if (last) this.#state = { ...this.#state, turns: [...this.#state.turns.slice(0, -1), { ...last, ...patch }] };
  }

  #set(patch: Partial<KeptState>): void {
    this.#state = { ...this.#state, ...patch };
    this.post();
    this.#ports.changed(this.shown);
  }
}
