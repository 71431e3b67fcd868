/** How money is shown. */
export interface MoneyFormat {
  currency: 'USD' | 'CNY';
  cnyPerUsd: number;
}

/** `$0.0021`, `¥1.50`: two decimals, more where the sum is small, and never a false zero. */
export function formatMoney(usd: number, { currency, cnyPerUsd }: MoneyFormat): string {
  const amount = currency === 'CNY' ? usd * cnyPerUsd : usd;
  const sign = currency === 'CNY' ? '¥' : '$';
  if (amount > 0 && amount < 0.0001) return `<${sign}0.0001`;
  return sign + amount.toFixed(amount === 0 || amount >= 1 ? 2 : 4);
}
