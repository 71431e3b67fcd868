import * as vscode from 'vscode';
import type { ChatRequest } from '../../core/chat/types';
import { editorHost } from '../../core/endpoint/address/endpointAddress';
import { classify } from '../../core/endpoint/errors/classify';
import { readErrorBody } from '../../core/endpoint/errors/errorBody';
import { safeText } from '../../core/endpoint/errors/scrub';
import { EndpointError, type EndpointErrorKind } from '../../core/failures/endpointError';

/** An error of VS Code's language models as one of ours. Its words go through the same sieve as those of a server. */
export function languageModelError(error: unknown, { model, messages }: ChatRequest): EndpointError {
  const words = wordsOf(error);
  const kind = kindOf(error, words);
  const prompts = messages.map(({ content }) => content);
  const named = safeText(model, { values: [], prompts: [] }, 100);
  const detail = kind === 'unknown-model' ? '' : safeText(words, { values: [], prompts });
  return new EndpointError(kind, { code: `editor-${kind}`, model: named }, { host: editorHost, detail });
}

type Kind = Extract<
  EndpointErrorKind,
  'consent' | 'rate-limit' | 'unknown-model' | 'too-long' | 'content-filter' | 'server'
>;

function kindOf(error: unknown, words: string): Kind {
  switch (error instanceof vscode.LanguageModelError ? error.code : '') {
    case vscode.LanguageModelError.NoPermissions.name:
      return 'consent';
    case vscode.LanguageModelError.Blocked.name:
      return 'rate-limit';
    case vscode.LanguageModelError.NotFound.name:
      return 'unknown-model';
  }
  // GitHub Copilot declines what is not about programming with this word.
  if (words.includes('off_topic')) return 'content-filter';
  const kind = classify(undefined, readErrorBody(words));
  return kind === 'too-long' || kind === 'content-filter' ? kind : 'server';
}

/** What the provider said; VS Code wraps it in an error of its own. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
