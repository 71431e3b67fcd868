import type { Price } from '../usage/pricing';
import { type BatchService, isRefusal } from './batches';
import { type Book, tookBy } from './meter';

/** What is known of those whose batches are written down. */
export interface BatchPayer {
  host: string;
  priceOf: (model: string) => Price;
}

/**
 * A service of batches that has written down what each answer took, however often it is fetched, and until then what all of them
 * are expected to take; it hands over nothing that would pass a cap.
 */
export function meteredBatches(service: BatchService, book: Book, { host, priceOf }: BatchPayer): BatchService {
  const useOf = (model: string) =>
    ({ host, model, mode: 'fileBatch', price: priceOf(model), share: service.shareOf(model) ?? 1 }) as const;
  return {
    ...service,
    async upload(lines, about, signal) {
      const { promptTokens, completionTokens } = about.expected ?? {};
      const begun = await book.begin({ ...useOf(about.model), promptTokens, answerTokens: completionTokens });
      if ('refused' in begun) throw begun.refused;
      // It counts as expected from the order on.
      begun.end('nothing');
      return service.upload(lines, about, signal);
    },
    async create(mark, signal) {
      const { name, model, expected } = mark;
      if (expected) book.expect(name, useOf(model), expected);
      try {
        return await service.create(mark, signal);
      } catch (error) {
        if (isRefusal(error)) book.over(name);
        throw error;
      }
    },
    over: (name) => book.over(name),
    async results(state, model, signal) {
      const results = await service.results(state, model, signal);
      const use = useOf(model);
      for (const { id, completion } of results) {
        book.note({ ...use, id: `${state.id} ${id}` }, tookBy(completion.outcome, 'nothing'));
      }
      return results;
    },
  };
}
