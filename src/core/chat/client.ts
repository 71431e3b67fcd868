import type { ChatRequest, Completion, StreamEvent } from './types';

/** One model that `GET /models` names. */
export interface ServedModel {
  id: string;
  contextWindow?: number;
  /** USD per 1M tokens, when the endpoint says so. */
  inputPrice?: number;
  outputPrice?: number;
  cachedInputPrice?: number;
}

/** Talks to the models of one endpoint, or of VS Code itself. */
export interface ChatClient {
  /**
   * Asks for a chat completion and yields it as it arrives. Never throws: an error is an outcome, and exactly one `end`
   * comes last. Leaving the loop, or aborting, closes the connection.
   */
  stream(request: ChatRequest, signal: AbortSignal): AsyncGenerator<StreamEvent, void>;
  /** Asks for a chat completion as a whole. Never throws: an error is an outcome. Aborting closes the connection. */
  complete(request: ChatRequest, signal: AbortSignal): Promise<Completion>;
  /**
   * The models that the endpoint lists; undefined when it serves no list.
   *
   * @throws EndpointError; the signal's reason when that is aborted
   */
  listModels(signal: AbortSignal): Promise<ServedModel[] | undefined>;
  /** At how many requests a server on this machine works at once, where it tells that. Never throws. */
  slots?(signal: AbortSignal): Promise<number | undefined>;
}
