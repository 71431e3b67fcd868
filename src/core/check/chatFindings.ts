import { t } from '@vscode/l10n';
import { list, paragraph } from '../../shared/language';
import { measured } from '../../shared/text';
import type { Quirk } from '../endpoint/vendors/quirk';
import { EndpointError } from '../failures/endpointError';
import type { Finding } from './finding';
import { code, sentence } from './markdown';
import { type Chat, failureIn, usageOf } from './tinyChat';
import { trouble } from './trouble';
import type { Seen } from './witness';

/** An answer of several events that took so long, and then came within so little, was collected on the way. */
const collected = { events: 5, waitMs: 1000, spreadMs: 30 };

/** Whether an answer can be watched while it is written. */
export function streamFinding(chat: Chat, seen: Seen | undefined, quirks: ReadonlySet<Quirk>, host: string): Finding {
  const title = t('Streamed answer');
  const failure = failureFinding(title, chat, host);
  if (failure) return failure;
  const { model, firstMs = chat.totalMs, lastMs = chat.totalMs, totalMs } = chat;
  const events = seen?.body.match(/^data:/gm)?.length ?? 0;
  const name = code(model);
  if (quirks.has('no-stream')) {
    return {
      title,
      state: 'fails',
      result: t('{0} takes no `stream`; its answer came as a whole after {1}.', name, measured(totalMs)),
      next: t('Explanations appear at once, when they are complete. To watch them grow, run **Gloss: Select Model**.'),
    };
  }
  if (events === 0) {
    return {
      title,
      state: 'fails',
      result: t('{0} was asked for a stream and answered as a whole after {1}.', name, measured(totalMs)),
      next: t(
        'Explanations appear at once, when they are complete. The endpoint, or a relay before it, does not stream.',
      ),
    };
  }
  const late = firstMs >= collected.waitMs && lastMs - firstMs < collected.spreadMs;
  if (late && events >= collected.events) {
    return {
      title,
      state: 'fails',
      result: t(
        '{0} sent a stream of {1} events, but all of them came at once after {2}.',
        name,
        events,
        measured(firstMs),
      ),
      next: t(
        'A proxy or relay on the way collects the answer; have it pass `text/event-stream` on unbuffered, or go around it with `gloss.endpoint.proxy`.',
      ),
    };
  }
  return { title, state: 'works', result: paragraph(timesOf(chat, endOf(seen)), remark(chat)) };
}

/** Whether an answer comes, where nobody sees the bytes that it comes in. */
export function answerFinding(chat: Chat, host: string): Finding {
  const title = t('Streamed answer');
  const result = paragraph(timesOf(chat, []), remark(chat));
  return failureFinding(title, chat, host) ?? { title, state: 'works', result };
}

/** @param marks what the end was told by */
function timesOf({ model, totalMs, firstMs = totalMs }: Chat, marks: readonly string[]): string {
  const [name, first, end] = [code(model), measured(firstMs), measured(totalMs)];
  return marks.length > 0
    ? t('{0}: first words after {1}, the end after {2}, marked by {3}.', name, first, end, list(marks))
    : t('{0}: first words after {1}, the end after {2}.', name, first, end);
}

/** How the stream says that it is over: both are wished for, either will do. */
function endOf(seen: Seen | undefined): string[] {
  const finish = /"finish_reason"\s*:\s*"([a-z_]{1,30})"/i.exec(seen?.body ?? '')?.[1];
  return [
    ...(finish === undefined ? [] : [`\`finish_reason\` ${code(finish)}`]),
    ...(/^data:\s*\[DONE\]/m.test(seen?.body ?? '') ? ['`[DONE]`'] : []),
  ];
}

/** Whether a stream tells what it cost. */
export function usageFinding(chat: Chat, quirks: ReadonlySet<Quirk>): Finding {
  const title = t('Token counts');
  const usage = usageOf(chat);
  if (usage) {
    const { promptTokens, completionTokens } = usage;
    return {
      title,
      state: 'works',
      result: t('{0} in the prompt, {1} in the answer.', promptTokens, completionTokens),
    };
  }
  const known = chat.outcome.kind === 'complete' || chat.outcome.kind === 'cut-off';
  const refused = quirks.has('no-stream-options') && t('{0} does not take `stream_options`.', code(chat.model));
  return {
    title,
    state: known ? 'fails' : 'unknown',
    result: paragraph(refused, t('The stream told no tokens.')),
    ...(known ? { next: t('Nothing to change: what an explanation took is then not shown.') } : {}),
  };
}

/**
 * What models take beside a prompt; what one does not take Gloss leaves out from now on.
 *
 * @param answered the chats that succeeded
 */
export function parametersFinding(answered: readonly Chat[], known: (model: string) => ReadonlySet<Quirk>): Finding {
  const models = [...new Set(answered.map(({ model }) => model))];
  const result = paragraph(
    ...models.flatMap((model) => [takenBy(code(model), known(model)), thinkingOf(code(model), known(model))]),
  );
  return { title: t('Parameters'), state: result ? 'works' : 'unknown', result: result || t('No model answered.') };
}

function thinkingOf(model: string, quirks: ReadonlySet<Quirk>): string | false {
  if (quirks.has('no-thinking')) return t('{0} takes no field that says how much to think.', model);
  return quirks.has('always-thinks') && t('{0} thinks whatever it is told: it is asked to think little.', model);
}

function takenBy(model: string, quirks: ReadonlySet<Quirk>): string {
  if (!quirks.has('max-completion-tokens')) {
    return quirks.has('no-temperature')
      ? t('{0} takes `max_tokens`, but no `temperature`.', model)
      : t('{0} takes `max_tokens` and `temperature`.', model);
  }
  return quirks.has('no-temperature')
    ? t('{0} takes `max_completion_tokens` in place of `max_tokens`, but no `temperature`.', model)
    : t('{0} takes `max_completion_tokens` in place of `max_tokens` and `temperature`.', model);
}

/** Whether an answer can be had as a whole. */
export function wholeFinding(chat: Chat, host: string): Finding {
  const title = t('Whole answer');
  const result = paragraph(t('{0}: it came after {1}.', code(chat.model), measured(chat.totalMs)), remark(chat));
  return failureFinding(title, chat, host) ?? { title, state: 'works', result };
}

function failureFinding(title: string, chat: Chat, host: string): Finding | undefined {
  const failure = failureIn(chat);
  if (failure === undefined) return undefined;
  if (failure instanceof EndpointError) return trouble(title, failure);
  const result = `${code(chat.model)}: ${sentence(failure, host)}`;
  return { title, state: 'fails', result, next: t('Check again; if it stays, run **Gloss: Select Model**.') };
}

function remark({ outcome }: Chat): string {
  if (outcome.kind === 'failed')
    return t('It thought for as long as it was allowed to, so nothing was left to answer.');
  return outcome.kind === 'refused' ? t('It declined to answer, for whatever reason.') : '';
}
