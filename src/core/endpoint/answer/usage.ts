import { isRecord, numberOf, parseJson } from '../../base/json';
import type { Usage } from '../../../shared/usage';

/** Fields of every event, which are not searched. */
const usual = new Set(['id', 'object', 'created', 'model', 'choices', 'error', 'logprobs', 'content']);

/** The names in the dialects of OpenAI, Anthropic, Gemini, Ollama and Bedrock, without marks and case; the usual first. */
const prompt = ['prompttokens', 'inputtokens', 'prompttokencount', 'inputtokencount', 'promptevalcount'];
const completion = [
  'completiontokens',
  'outputtokens',
  'candidatestokencount',
  'outputtokencount',
  'evalcount',
  'generatedtokens',
];
const cached = [
  'cachedtokens',
  'promptcachehittokens',
  'cachereadinputtokens',
  'cachedcontenttokencount',
  'numcachedtokens',
  'cachereadtokens',
  'cachedinputtokens',
];
const reasoning = ['reasoningtokens', 'thoughtstokencount', 'thinkingtokens'];
const answerDetails = ['completiontokensdetails', 'outputtokensdetails'];
const countName = /token|count/i;
const details = ['prompttokensdetails', 'inputtokensdetails'];

/** Below that depth nobody puts what a request took: Groq has it in `x_groq`, relays in `response`, `meta`, `message`, a choice. */
const deepest = 3;

/** What an event or a whole answer says of its tokens, wherever it says it; undefined unless it does. */
export function usageIn(json: Record<string, unknown>, choice: Record<string, unknown> | undefined): Usage | undefined {
  // Most events say nothing of it.
  return usageWithin(json['usage'], 0) ?? usageWithin(json, 0) ?? (choice && usageWithin(choice, 0));
}

function usageWithin(value: unknown, depth: number): Usage | undefined {
  const holder = Array.isArray(value) ? (value[0] as unknown) : typeof value === 'string' ? parsed(value) : value;
  if (!isRecord(holder)) return undefined;
  const own = readUsage(holder);
  if (own || depth === deepest) return own;
  for (const [name, inner] of Object.entries(holder)) {
    const mayHold = (typeof inner === 'object' && inner !== null) || (typeof inner === 'string' && /usage/i.test(name));
    const found = mayHold && !usual.has(name) ? usageWithin(inner, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

function parsed(text: string): unknown {
  return text.startsWith('{') ? parseJson(text.slice(0, 4096)) : undefined;
}

/** A record by the plain names of its fields. */
function plain(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name.replace(/[^a-z]/gi, '').toLowerCase(), value]),
  );
}

/**
 * Reads token counts. What was cached is a part of `promptTokens`, as OpenAI counts it; where a server counts it apart (it
 * does where the cached part is the larger one, where the total says so, and in Anthropic's names), it is added. So it is with
 * thinking, which is a part of `completionTokens`: Gemini's own names and xAI count it apart.
 */
function readUsage(record: Record<string, unknown>): Usage | undefined {
  if (!Object.keys(record).some((name) => countName.test(name))) return undefined;
  const usage = plain(record);
  const told = countIn(usage, prompt);
  const completionTokens = countIn(usage, completion);
  // Zero of both is what servers say that count nothing.
  if (!told && !completionTokens) return undefined;
  const part = details.map((name) => usage[name]).find(isRecord);
  const cachedTokens = (part && countIn(plain(part), cached)) ?? countIn(usage, cached) ?? 0;
  const promptTokens = told ?? 0;
  const total = countIn(usage, ['totaltokens', 'totaltokencount']) ?? 0;
  const written = countIn(usage, ['cachecreationinputtokens']) ?? 0;
  const anthropic = usage['prompttokens'] === undefined && usage['cachereadinputtokens'] !== undefined;
  const apart = cachedTokens > promptTokens || total === promptTokens + (completionTokens ?? 0) + cachedTokens;
  const answerPart = answerDetails.map((name) => usage[name]).find(isRecord);
  const reasoningTokens = (answerPart && countIn(plain(answerPart), reasoning)) ?? countIn(usage, reasoning);
  const answerTokens = completionTokens ?? 0;
  const thoughtApart =
    reasoningTokens !== undefined &&
    (reasoningTokens > answerTokens || total === promptTokens + answerTokens + reasoningTokens);
  return {
    promptTokens: anthropic
      ? promptTokens + cachedTokens + written
      : apart
        ? promptTokens + cachedTokens
        : promptTokens,
    completionTokens: thoughtApart ? answerTokens + reasoningTokens : answerTokens,
    cachedTokens,
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}

/** The first of the fields that holds a count; one below zero counts nothing. */
function countIn(record: Record<string, unknown>, fields: readonly string[]): number | undefined {
  for (const field of fields) {
    const count = numberOf(record[field]);
    if (count !== undefined && count >= 0 && Number.isInteger(count)) return count;
  }
  return undefined;
}
