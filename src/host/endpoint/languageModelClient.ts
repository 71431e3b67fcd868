import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { abortable } from '../../core/base/abortable';
import { createDeadline, systemClock } from '../../core/base/clocks';
import type { ChatClient } from '../../core/chat/client';
import { completionOf } from '../../core/chat/completion';
import { foldSystem } from '../../core/chat/foldSystem';
import type { ChatMessage, ChatRequest, StreamEvent } from '../../core/chat/types';
import { editorHost } from '../../core/endpoint/address/endpointAddress';
import { EndpointError } from '../../core/failures/endpointError';
import { languageModelError } from './languageModelErrors';

/** In milliseconds. The first one begins when VS Code has passed the request on: before that it may ask the user. */
interface Timeouts {
  firstByte: number;
  idle: number;
}

/**
 * A client for the models that VS Code itself offers. It knows neither key nor address; what the user must agree to, VS
 * Code asks by itself. Usage is not told and therefore not known.
 *
 * @param isOpen whether anything may be sent, as for other connections
 */
export function createLanguageModelClient(timeouts: Timeouts, isOpen: () => boolean): ChatClient {
  return {
    stream: (request, signal) => ask(request, timeouts, isOpen, signal),
    complete: (request, signal) => completionOf(ask(request, timeouts, isOpen, signal)),
    async listModels(signal) {
      signal.throwIfAborted();
      const models = await abortable(signal)(Promise.resolve(vscode.lm.selectChatModels()));
      return models.map((model) => ({ id: idOf(model), contextWindow: model.maxInputTokens }));
    },
  };
}

/** An id alone is unique for its vendor only. */
function idOf({ vendor, id }: vscode.LanguageModelChat): string {
  return `${vendor}/${id}`;
}

async function* ask(
  request: ChatRequest,
  timeouts: Timeouts,
  isOpen: () => boolean,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, void> {
  const own = new AbortController();
  const either = AbortSignal.any([signal, own.signal]);
  const wait = abortable(either);
  const token = new vscode.CancellationTokenSource();
  either.addEventListener('abort', () => token.cancel());
  const deadline = createDeadline<keyof Timeouts>(systemClock, () => own.abort());
  let answered = false;
  try {
    either.throwIfAborted();
    if (!isOpen()) {
      const error = new EndpointError('consent', { code: 'editor-closed' }, { host: editorHost });
      yield { type: 'end', outcome: failed(error) };
      return;
    }
    yield { type: 'attempt', attempt: 1 };
    const model = await wait(modelOf(request.model));
    const options = { justification: t('Gloss explains the code that you select.') };
    const sent = model.sendRequest(messagesOf(request.messages), options, token.token);
    const response = await wait(Promise.resolve(sent));
    deadline.set('firstByte', timeouts.firstByte);
    const pieces = response.text[Symbol.asyncIterator]();
    for (;;) {
      const piece = await wait(pieces.next());
      if (piece.done === true) break;
      if (piece.value === '') continue;
      deadline.set('idle', timeouts.idle);
      answered ||= piece.value.trim() !== '';
      // The reader's time is not the model's.
      deadline.pause();
      yield { type: 'text', answer: piece.value, reasoning: '' };
      deadline.resume();
    }
    yield { type: 'end', outcome: answered ? { kind: 'complete' } : failed(noAnswer()) };
  } catch (error) {
    if (signal.aborted) yield { type: 'end', outcome: { kind: 'stopped' } };
    else if (!own.signal.aborted) yield { type: 'end', outcome: ended(languageModelError(error, request), answered) };
    else if (answered)
      yield { type: 'end', outcome: { kind: 'cut-off', reason: 'silence', why: { happening: silence } } };
    else yield { type: 'end', outcome: failed(new EndpointError('timeout', silence, { host: editorHost })) };
  } finally {
    deadline.stop();
    token.cancel();
    token.dispose();
  }
}

const silence = { code: 'editor-silent' } as const;

function failed(error: EndpointError) {
  return { kind: 'failed' as const, error };
}

function ended(error: EndpointError, answered: boolean) {
  return answered
    ? { kind: 'cut-off' as const, reason: 'connection' as const, why: { happening: error.happening } }
    : failed(error);
}

function noAnswer(): EndpointError {
  return new EndpointError('no-answer', { code: 'editor-no-answer' }, { host: editorHost });
}

async function modelOf(name: string): Promise<vscode.LanguageModelChat> {
  const model = (await vscode.lm.selectChatModels()).find((served) => idOf(served) === name);
  if (!model) throw vscode.LanguageModelError.NotFound();
  return model;
}

function messagesOf(messages: readonly ChatMessage[]): vscode.LanguageModelChatMessage[] {
  const { LanguageModelChatMessage } = vscode;
  return foldSystem(messages).map(({ role, content }) =>
    role === 'user' ? LanguageModelChatMessage.User(content) : LanguageModelChatMessage.Assistant(content),
  );
}
