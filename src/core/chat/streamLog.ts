import { type Clock, systemClock } from '../base/clocks';
import type { EndpointError } from '../failures/endpointError';
import type { AskEvent, Outcome } from './types';

/** Where lines go. */
export interface StreamLogPort {
  info(line: string): void;
  warn(line: string): void;
}

/** Passes a stream on and logs how it goes: names and numbers, never a text of the model, the server or the reader. */
export async function* streamLog<Event extends AskEvent>(
  stream: AsyncIterable<Event>,
  about: { model: string; host: string },
  log: StreamLogPort,
  clock: Clock = systemClock,
): AsyncGenerator<Event, void> {
  const start = clock.now();
  const where = `${about.model} at ${about.host}`;
  let firstText: number | undefined;
  for await (const event of stream) {
    switch (event.type) {
      case 'attempt':
        if (event.retry) log.warn(`${where}: ${describe(event.retry.error)}; again in ${event.retry.delayMs} ms`);
        else log.info(`${where}: attempt ${event.attempt}`);
        break;
      case 'held':
        log.info(`${where}: held for ${event.until - clock.now()} ms`);
        break;
      case 'text':
        firstText ??= clock.now() - start;
        break;
      case 'end': {
        const times = `after ${clock.now() - start} ms, first text ${firstText === undefined ? 'never' : `${firstText} ms`}`;
        log.info(`${where}: ${outcomeName(event.outcome)} ${times}`);
        break;
      }
    }
    yield event;
  }
}

function outcomeName(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'failed':
      return `failed (${describe(outcome.error)})`;
    case 'cut-off':
      return `cut off (${outcome.reason})`;
    case 'complete':
    case 'refused':
    case 'stopped':
      return outcome.kind;
  }
}

function describe({ kind, status, requestId }: EndpointError): string {
  return [kind, status, requestId && `request ${requestId}`].filter(Boolean).join(', ');
}
