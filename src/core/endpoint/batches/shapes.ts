import { isRecord, textOf } from '../../base/json';
import type { BatchMark, BatchState } from '../../chat/batches';
import type { Discount } from '../vendors/vendor';
import { createdAt, readBatch, readJob } from './batchState';

/** Batches in a page of a list. */
const pageSize = 100;

/** What a service of batches calls its things. All of it is data: the calls are the same everywhere. */
export interface BatchShape {
  /** Where its batches are. */
  path: `/${string}`;
  /** Requests go along with the order for the batch, and answers come with what is told of it: there are no files. */
  inline?: true;
  /** A request as a line. @param url of the call that it is */
  line(id: string, url: string, body: Record<string, unknown>): object;
  /** The order for a batch; requests without a file come last in it. */
  order(mark: BatchMark, url: string): Record<string, unknown>;
  /** The query for a page of the list, the newest first. @param after the last batch of the page before */
  page(number: number, after: string | undefined): Record<string, string>;
  /** Whether another page follows. */
  hasMore(list: Record<string, unknown>, found: number): boolean;
  /** Reads what is told of a batch; undefined where that is none. */
  read(json: unknown): BatchState | undefined;
}

/** The field of the metadata that holds our name of a batch. */
const nameField = 'gloss_batch';

const metadataOf = ({ name, run }: BatchMark): Record<string, string> => ({ [nameField]: name, gloss_run: run });

/** Pages by the last batch of the one before. */
const paging: Pick<BatchShape, 'page' | 'hasMore'> = {
  page: (_, after) => ({ limit: String(pageSize), ...(after !== undefined && { after }) }),
  hasMore: (list) => list['has_more'] === true,
};

/** OpenAI's, which most others have taken over. */
const usual: BatchShape = {
  path: '/batches',
  line: (id, url, body) => ({ custom_id: id, method: 'POST', url, body }),
  order: (mark, url) => ({
    input_file_id: mark.file,
    endpoint: url,
    completion_window: '24h',
    metadata: metadataOf(mark),
  }),
  ...paging,
  read: readBatch,
};

/** Jobs over files: the model stands in the order, not in the lines (mistralai/client-python, docs/sdks/batchjobs). */
const jobs: BatchShape = {
  path: '/batch/jobs',
  line: (id, _, { model: __, ...body }) => ({ custom_id: id, body }),
  order: (mark, url) => ({
    input_files: [mark.file],
    endpoint: url,
    model: mark.model,
    timeout_hours: 24,
    metadata: metadataOf(mark),
  }),
  page: (number) => ({ page: String(number), page_size: String(pageSize), order_by: '-created' }),
  hasMore: (_, found) => found === pageSize,
  read: readJob,
};

/** Without files: model and requests stand in the order, which is read as it comes, so that the requests must be its last field. */
const inline: BatchShape = {
  path: '/batches',
  inline: true,
  line: (id, _, { model: __, ...body }) => ({ custom_id: id, body }),
  order: (mark, url) => ({ endpoint: url, model: mark.model, completion_window: '24h', metadata: metadataOf(mark) }),
  ...paging,
  read(json) {
    const state = readBatch(json);
    // Its answers are in itself.
    return state && { ...state, files: [state.id] };
  },
};

const shapes: Record<NonNullable<Discount['shape']>, BatchShape> = { usual, jobs, inline };

/** The shape of a service; the usual one where no other is known. */
export function shapeOf({ shape = 'usual' }: Partial<Discount>): BatchShape {
  return shapes[shape];
}

/** Goes through the list, the newest first, until it is older than what is looked for. */
export async function findBatch(
  shape: BatchShape,
  { name, file, at }: BatchMark,
  pageOf: (query: Record<string, string>) => Promise<unknown>,
): Promise<BatchState | undefined> {
  let after: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const json = await pageOf(shape.page(pages, after));
    const list: unknown[] = isRecord(json) && Array.isArray(json['data']) ? json['data'] : [];
    const found = list.find((each) => isMarked(each, name, file));
    if (found !== undefined) return shape.read(found);
    const last = list.at(-1);
    const next = isRecord(last) ? textOf(last['id']) : undefined;
    const isOlder = (createdAt(last) ?? Infinity) < at - clockSlackMs;
    if (next === undefined || next === after || isOlder || !isRecord(json) || !shape.hasMore(json, list.length))
      return undefined;
    after = next;
  }
  return undefined;
}

/** A batch that is not in so many pages of the list is not looked for further. */
const mostPages = 20;

/** The clocks of two machines differ. */
const clockSlackMs = 3_600_000;

/** Whether a batch in a list is the one that was asked for with a name, or of a file. */
function isMarked(json: unknown, name: string, file: string): boolean {
  if (!isRecord(json)) return false;
  const { metadata, input_files: files } = json;
  if (isRecord(metadata) && metadata[nameField] === name) return true;
  return json['input_file_id'] === file || (Array.isArray(files) && files.includes(file));
}
