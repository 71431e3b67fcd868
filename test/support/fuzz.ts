/** Cases of each property: 1,000, and more in `npm run fuzz`. */
export const cases = Number(process.env['GLOSS_FUZZ_CASES'] ?? 1000);

/** Milliseconds that one property may take. */
export const fuzzTimeout = 60_000 + cases * 50;
