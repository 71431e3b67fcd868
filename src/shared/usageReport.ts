import type { MoneyFormat } from './money';

/** How something was asked for: watched, as one whole answer, as one of many, at the slow price, or in a file of many. */
export const usageModes = ['stream', 'standard', 'batch', 'slowLane', 'fileBatch'] as const;

/** One of {@link usageModes}. */
export type UsageMode = (typeof usageModes)[number];

/** What several requests took in all. Money is in USD, as far as it is known. */
export interface UsageSum {
  requests: number;
  /** Of how many requests the endpoint has not told the tokens; they are in none of the counts below. */
  uncounted: number;
  /** Of how many requests the cost is not known, or only a part of it. */
  unpriced: number;
  promptTokens: number;
  /** Part of `promptTokens`. */
  cachedTokens: number;
  completionTokens: number;
  /** Part of `completionTokens`, where endpoints tell it. */
  reasoningTokens: number;
  usd: number;
  savedByCacheUsd: number;
  /** By batches and the slow lane. */
  savedByWaitingUsd: number;
  /** The part of `usd` that was paid with one yuan for each dollar. */
  paidInYuanUsd: number;
}

/** The sum of a model, as it was asked for, at one host. */
export interface ModelUsage extends UsageSum {
  model: string;
  host: string;
}

/** What the page of usage shows: plain data. */
export interface UsageReport {
  money: MoneyFormat;
  today: UsageSum;
  month: UsageSum;
  /** The last days, the oldest first; `day` is `2026-11-28`. Those without a request are there too. */
  days: (UsageSum & { day: string; byMode: Partial<Record<UsageMode, UsageSum>> })[];
  /** Of these days, the dearest first. */
  models: ModelUsage[];
  /** Of these days. */
  modes: (UsageSum & { mode: UsageMode })[];
  /** Caps in USD; 0 for none. */
  caps: { dayUsd: number; monthUsd: number };
  /** Lines that could not be read. */
  unreadable: number;
}

/** What the page asks for. */
export type UsagePageMessage = { type: 'ready' | 'refresh' | 'export' | 'settings' };

/** What the page is told. */
export interface UsageHostMessage {
  type: 'report';
  report: UsageReport;
}

const asked: Record<UsagePageMessage['type'], true> = { ready: true, refresh: true, export: true, settings: true };

/** Whether a value that came from the page is a message of it. */
export function isUsagePageMessage(value: unknown): value is UsagePageMessage {
  const type = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['type'] : undefined;
  return typeof type === 'string' && Object.hasOwn(asked, type);
}
