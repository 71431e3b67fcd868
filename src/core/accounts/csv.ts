import type { UsageEntry } from './entry';

const columns: Record<string, (entry: UsageEntry) => string | number | undefined> = {
  time: ({ at }) => new Date(at).toISOString(),
  host: ({ host }) => host,
  model: ({ model }) => model,
  mode: ({ mode }) => mode,
  input_tokens: ({ tokens }) => tokens?.promptTokens,
  cached_input_tokens: ({ tokens }) => tokens?.cachedTokens,
  output_tokens: ({ tokens }) => tokens?.completionTokens,
  reasoning_tokens: ({ tokens }) => tokens?.reasoningTokens,
  cost: ({ cost }) => (cost === undefined ? undefined : Number(cost.toPrecision(12))),
  currency: ({ cost, inCny }) => (cost === undefined ? undefined : inCny ? 'CNY' : 'USD'),
  cost_is: ({ cost, atLeast }) => (cost === undefined ? 'unknown' : atLeast ? 'at least' : 'known'),
  price_from: ({ priceFrom }) => priceFrom?.join(' '),
  share_of_price: ({ share = 1 }) => share,
};

/**
 * Entries as a table of RFC 4180, for spreadsheets: what is not known is an empty field. Names come from endpoints and from
 * settings, so one that a spreadsheet would take for a formula begins with an apostrophe.
 */
export function toCsv(entries: readonly UsageEntry[]): string {
  const rows = entries.map((entry) => Object.values(columns).map((valueOf) => field(valueOf(entry))));
  // The first character tells Excel that this is UTF-8.
  return `\uFEFF${[Object.keys(columns), ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

function field(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  // Full-width signs count for Excel as well.
  const safe = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}
