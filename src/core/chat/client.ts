import type { LoadedWindow } from './loadedWindow';
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

/** What a server tells of itself and of a model that it has loaded. */
export interface Loaded {
  window?: LoadedWindow;
  /** At how many requests it works at once. */
  slots?: number;
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
  /** Asks a server on this machine, or in a private network, how it has loaded a model; no other is asked. Never throws. */
  loaded?(model: string, signal: AbortSignal): Promise<Loaded>;
}
