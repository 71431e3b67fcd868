import type { Spent, Usage } from '../../shared/usage';
import { estimateTokens } from '../base/tokens';
import type { ChatMessage } from '../chat/types';
import type { KeptTurn } from './keptTurn';

/** Adds the price of a model, as far as it is known. */
export type Pricing = (usage: Usage, model: string) => Spent;

/** A request under way. */
export interface Sent {
  /** Estimated. */
  promptTokens: number;
  /** What its turn had of an answer before. */
  before: string;
}

/** A request with these messages, for a turn that has this of an answer already. */
export function sentWith(messages: readonly ChatMessage[], before: string): Sent {
  return { promptTokens: messages.reduce((sum, { content }) => sum + estimateTokens(content), 0), before };
}

/** What a request took: as the endpoint has counted, else as its texts are estimated; nothing where none have come. */
export function taken(
  { model, answer, reasoning }: KeptTurn,
  { promptTokens, before }: Sent,
  counted: Usage | undefined,
  pricing: Pricing,
): Pick<KeptTurn, 'usage'> {
  if (counted) return { usage: pricing(counted, model) };
  const written = reasoning + answer.slice(before.length);
  if (written === '') return {};
  const estimate = { promptTokens, completionTokens: estimateTokens(written), cachedTokens: 0 };
  return { usage: { ...pricing(estimate, model), estimated: true } };
}

/** A turn whose price was not known, or not the whole of it, with the price that is known now. */
export function repriced(turn: KeptTurn, pricing: Pricing): KeptTurn {
  const { usage, model } = turn;
  if (!usage || (usage.usd !== undefined && !usage.atLeast)) return turn;
  const { promptTokens, completionTokens, cachedTokens, estimated } = usage;
  const spent = pricing({ promptTokens, completionTokens, cachedTokens }, model);
  return { ...turn, usage: { ...spent, ...(estimated && { estimated }) } };
}
