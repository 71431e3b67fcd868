/** Items that wait, in an order of their own. */
export interface SortedQueue<Item> {
  readonly size: number;
  add(item: Item): void;
  /** Takes the first. */
  take(): Item | undefined;
  /** Takes all that fit. */
  takeAll(fits: (item: Item) => boolean): Item[];
}

/** @param compare negative when the first of two comes first */
export function createSortedQueue<Item>(compare: (a: Item, b: Item) => number): SortedQueue<Item> {
  /** The first one stands last, where taking it moves no other. */
  let items: Item[] = [];
  return {
    get size() {
      return items.length;
    },
    add(item) {
      let low = 0;
      let high = items.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (compare(items[middle]!, item) > 0) low = middle + 1;
        else high = middle;
      }
      items.splice(low, 0, item);
    },
    take: () => items.pop(),
    takeAll(fits) {
      const taken = items.filter(fits);
      if (taken.length > 0) items = items.filter((item) => !fits(item));
      return taken.reverse();
    },
  };
}
