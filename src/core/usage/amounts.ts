import type { MoneyFormat } from '../../shared/money';

/**
 * An amount as a person writes it: `2.50`, `2,50`, `1,200,000`, with or without the sign of a currency.
 *
 * @returns undefined for what is none, or is below zero
 */
export function parseAmount(text: string): number | undefined {
  const bare = text.trim().replace(/^[$¥￥]\s*/, '');
  const grouped = /^\d{1,3}(?:[,\s]\d{3})+(?:\.\d*)?$/.test(bare);
  const plain = grouped ? bare.replace(/[,\s]/g, '') : bare.replace(',', '.');
  return /^(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** The signs of the currency that the reader does not count in: several times as much, or as little, would be meant. */
const foreign = { USD: /^\s*[¥￥]/, CNY: /^\s*\$/ };

/** The same in the reader's currency; USD come back. */
export function parseMoney(text: string, { currency, cnyPerUsd }: MoneyFormat): number | undefined {
  if (foreign[currency].test(text)) return undefined;
  const amount = parseAmount(text);
  return amount !== undefined && currency === 'CNY' ? amount / cnyPerUsd : amount;
}

/** USD as {@link parseMoney} reads it, with no more digits than were meant. */
export function writeMoney(usd: number, { currency, cnyPerUsd }: MoneyFormat): string {
  return String(Number((currency === 'CNY' ? usd * cnyPerUsd : usd).toPrecision(12)));
}

/** Where a run is to stop. */
export type EnteredCap = { usd: number } | { tokens: number };

const units: Partial<Record<string, number>> = { k: 1e3, m: 1e6, 万: 1e4 };

/**
 * A cap as a person writes it: an amount of money in the reader's currency (`2.50`), or a number of tokens
 * (`500k tokens`, `1.2M`, `120000 tokens`).
 *
 * @returns undefined for what is neither, or is not above zero
 */
export function parseCap(text: string, money: MoneyFormat): EnteredCap | undefined {
  const whole = text.trim();
  const bare = whole.replace(/(?:tokens?|词元)$/i, '').trimEnd();
  const unit = units[bare.slice(-1).toLowerCase()];
  if (unit === undefined && bare === whole) {
    const usd = parseMoney(bare, money);
    return usd !== undefined && usd > 0 ? { usd } : undefined;
  }
  if (/^[$¥￥]/.test(bare)) return undefined;
  const tokens = Math.round((parseAmount(unit === undefined ? bare : bare.slice(0, -1)) ?? 0) * (unit ?? 1));
  return tokens > 0 ? { tokens } : undefined;
}
