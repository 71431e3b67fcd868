import { t } from '@vscode/l10n';
import { type Conversation, type Current, toMarkdown } from '../../../core/explanation/conversation';
import { aboutTarget } from '../../../core/explanation/target';
import { switchedOff } from '../../../core/prompt/sentTitles';
import { UserError } from '../../platform/feedback';
import { type Pointed, type PointedChanges, isChanges } from '../context/target';
import { ConversationMasker } from './conversationMasker';
import type { ExplainerParts } from './explainerParts';
import { keepConversation } from './keepConversation';

/** What the panel shows and what belongs to it; brings back what is kept, and deletes it. */
export class ShownExplanation {
  /** What was asked for last, whatever came of it. */
  asked: Pointed | PointedChanges | undefined;
  /** What the answers in the panel belong to. */
  current: Current | undefined;
  /** Knows the secrets of the conversation. */
  readonly masker = new ConversationMasker();

  constructor(private readonly parts: Pick<ExplainerParts, 'session' | 'store' | 'tracker' | 'log'>) {}

  /** Where it is what is shown, or was asked for: URI of a document, file or folder. */
  get place(): string | undefined {
    return this.current?.target.uri ?? this.asked?.target.uri;
  }

  /** The file or folder whose summary is asked about, as URI. */
  get discussed(): string | undefined {
    const target = this.current?.target;
    return target?.kind === 'summary' ? target.uri : undefined;
  }

  /** The conversation as Markdown; empty when there is none. */
  markdown(): string {
    const { subject, turns } = this.parts.session.state;
    return subject ? toMarkdown(subject, turns) : '';
  }

  /** What the panel shows from now on is nothing that can be asked again. What is being written is kept. */
  forget(): void {
    if (this.parts.session.running) void this.keep();
    this.asked = undefined;
    this.current = undefined;
    this.parts.tracker.track(undefined);
  }

  /** What is asked again is asked as the settings say. */
  forgetStyle(): void {
    if (this.asked && !isChanges(this.asked)) this.asked = { ...this.asked, style: undefined };
  }

  /** Writes what the panel shows to disk, so that it survives the window. */
  keep(): Promise<void> {
    return keepConversation(this.current, this.parts);
  }

  /** Shows the explanation of the last time, after a reload of the window. */
  async restore(): Promise<void> {
    const { session, store } = this.parts;
    if (session.state.phase !== 'empty') return;
    const stored = await store.last();
    if (stored && session.state.phase === 'empty') this.open(stored);
  }

  /** Shows an explanation that was kept; it can be gone on with. */
  open(kept: Conversation): void {
    this.forget();
    const { key, target, sourceHash, style, opening, turns } = kept;
    this.masker.resume(turns);
    this.current = { key, target, sourceHash, style, opening };
    if (target.kind === 'code') {
      this.asked = { target, without: switchedOff(turns[0]?.sent ?? []), style };
      this.parts.tracker.track({ target, sourceHash });
    }
    if (target.kind === 'changes') {
      this.asked = { target };
      this.parts.tracker.trackFiles();
    }
    this.show(kept);
  }

  /** Shows the answers of one that was kept. */
  show({ target, subject, turns, phase, at }: Conversation): void {
    const cached = { at, model: turns.at(-1)?.model ?? '' };
    this.parts.session.restore({ ...subject, ...aboutTarget(target) }, turns, phase, cached);
  }

  /** Deletes an explanation that is kept, and shows it no more. @throws UserError while it is being written, or a DiskError */
  async remove(key: string): Promise<void> {
    if (key === this.current?.key) this.#showNothing();
    await this.parts.store.remove(key);
  }

  /** Deletes every explanation that is kept, and shows none any more; gives how many. @throws UserError while one is being written, or a DiskError */
  async clear(): Promise<number> {
    this.#showNothing();
    return this.parts.store.clear();
  }

  #showNothing(): void {
    const { session } = this.parts;
    if (session.running) throw new UserError(t('An explanation is being written.'), t('Stop it, or wait for its end.'));
    this.forget();
    this.masker.resume([]);
    session.clear();
  }
}
