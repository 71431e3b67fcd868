import fc from 'fast-check';
import type { UsageEntry } from '../../../src/core/accounts/entry';
import { usageModes } from '../../../src/shared/usageReport';

/** Noon of a day in the middle of a month. */
export const noon = new Date(2026, 10, 15, 12).getTime();

export function entry(fields: Partial<UsageEntry> = {}): UsageEntry {
  const tokens = { promptTokens: 1000, completionTokens: 200, cachedTokens: 0 };
  return { at: noon, host: 'api.example.com', model: 'gpt-4.1', mode: 'stream', tokens, cost: 0.5, ...fields };
}

const tokens = fc.record(
  { promptTokens: fc.nat(), completionTokens: fc.nat(), cachedTokens: fc.nat(), reasoningTokens: fc.nat() },
  { requiredKeys: ['promptTokens', 'completionTokens', 'cachedTokens'] },
);

/** Any entry of the last days before {@link noon}; amounts are cents. */
export const anyEntry = fc.record(
  {
    at: fc.integer({ min: noon - 40 * 86_400_000, max: noon }),
    host: fc.constantFrom('api.example.com', 'api.holysheep.ai'),
    model: fc.string({ unit: 'binary' }),
    mode: fc.constantFrom(...usageModes),
    tokens,
    cost: fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100),
    atLeast: fc.constant(true as const),
    cacheSaved: fc.integer({ min: 0, max: 100 }),
    inCny: fc.constant(true as const),
    share: fc.constantFrom(0.5, 0.6),
  },
  { requiredKeys: ['at', 'host', 'model', 'mode'] },
);
