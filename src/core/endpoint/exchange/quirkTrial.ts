import type { Quirk } from '../vendors/quirk';

/** The quirks of one request while it is found out which of them let it pass. */
export interface QuirkTrial {
  readonly quirks: ReadonlySet<Quirk>;
  /** Adds a quirk, or takes it away. @returns false when that was tried before: then it did not help */
  change(quirk: Quirk): boolean;
  /** The request passed: what was changed is remembered. */
  keep(): void;
}

/** @param known the quirks as they are remembered; others may add to them meanwhile */
export function quirkTrial(known: Set<Quirk>): QuirkTrial {
  const quirks = new Set(known);
  const tried = new Set<Quirk>();
  return {
    quirks,
    change(quirk) {
      if (tried.has(quirk)) return false;
      tried.add(quirk);
      if (!quirks.delete(quirk)) quirks.add(quirk);
      return true;
    },
    keep() {
      for (const quirk of tried) {
        if (quirks.has(quirk)) known.add(quirk);
        else known.delete(quirk);
      }
    },
  };
}
