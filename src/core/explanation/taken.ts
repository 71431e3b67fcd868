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
  /** Characters that its turn had of an answer and of reasoning before. */
  answered: number;
  reasoned: number;
}

/** A request with these messages, for a turn that may have something of an answer already. */
export function sentWith(messages: readonly ChatMessage[], turn: KeptTurn | undefined): Sent {
  return {
    promptTokens: messages.reduce((sum, { content }) => sum + estimateTokens(content), 0),
    answered: turn?.answer.length ?? 0,
    reasoned: turn?.reasoning.length ?? 0,
  };
}

/** What a turn took with its last request: as the endpoint has counted, else as its texts are estimated; nothing more where none have come. */
export function taken(
  { model, answer, reasoning, usage }: KeptTurn,
  { promptTokens, answered, reasoned }: Sent,
  counted: Usage | undefined,
  pricing: Pricing,
): Pick<KeptTurn, 'usage'> {
  if (counted) return { usage: sumOf(usage, pricing(counted, model)) };
  const written = reasoning.slice(reasoned) + answer.slice(answered);
  if (written === '') return {};
  const estimate = { promptTokens, completionTokens: estimateTokens(written), cachedTokens: 0 };
  return { usage: sumOf(usage, { ...pricing(estimate, model), estimated: true }) };
}

/** What several requests took; where the price of one is unknown it was more. */
function sumOf(one: Spent | undefined, other: Spent): Spent {
  if (!one) return other;
  const usd = one.usd === undefined ? other.usd : one.usd + (other.usd ?? 0);
  const isPart = one.usd === undefined || other.usd === undefined || one.atLeast || other.atLeast;
  const priceFrom = [...new Set([...(one.priceFrom ?? []), ...(other.priceFrom ?? [])])];
  return {
    promptTokens: one.promptTokens + other.promptTokens,
    completionTokens: one.completionTokens + other.completionTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    ...(usd !== undefined && { usd, ...(isPart && { atLeast: true }) }),
    ...((one.estimated || other.estimated) && { estimated: true }),
    ...(priceFrom.length > 0 && { priceFrom }),
  };
}

/** A turn whose price was not known, or not the whole of it, with the price that is known now. */
export function repriced(turn: KeptTurn, pricing: Pricing): KeptTurn {
  const { usage, model } = turn;
  if (!usage || (usage.usd !== undefined && !usage.atLeast)) return turn;
  const { promptTokens, completionTokens, cachedTokens, estimated } = usage;
  const spent = pricing({ promptTokens, completionTokens, cachedTokens }, model);
  return { ...turn, usage: { ...spent, ...(estimated && { estimated }) } };
}
