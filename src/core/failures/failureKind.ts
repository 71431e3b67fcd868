import type { CommandAction, FailureAction } from '../../shared/failureActions';

/** What to do after a failure: a sentence, and buttons, the first of them the one to take. */
export interface Advice<Action extends FailureAction = FailureAction> {
  next: string;
  actions: readonly Action[];
}

/** What Gloss knows of one kind of failure. */
export interface FailureKind {
  /** What happened, where that can be said without knowing more than this; all texts in it are safe to show. */
  sentence?: (host: string, facts: SentenceFacts) => string;
  /** To somebody who wants code explained. */
  explanation: Advice;
  /** To somebody whose run of summaries it has stopped: in the plural, and nothing about the code that is selected. */
  run: Advice<Exclude<CommandAction, 'retry'>>;
  /** To somebody who checks the endpoint, in Markdown. `state`: what it proves of what was tried; absent: that it fails. */
  check: { next?: string; state?: 'unknown' };
  /**
   * Whether the same request may succeed later. `no`: only where the server says so itself. `never`: whatever a server says;
   * the request was read and refused, and asking again may lock the key.
   */
  again: 'yes' | 'no' | 'never';
  /** Every other request would end the same way: to this endpoint, or only to this model. */
  hopeless?: 'endpoint' | 'model';
}

/** What sentences can name. */
export interface SentenceFacts {
  hasKey?: boolean;
  status?: number;
  /** Where normal keys of the vendor are made. */
  keyPage?: string;
  /** The model that was asked for. */
  model?: string;
  /** Path of the URL; empty when it is not to be shown. */
  path?: string;
  /** Host of a redirect's target; empty when it is not to be shown. */
  redirect?: string;
  promptTokens?: number;
  contextSize?: number;
}
