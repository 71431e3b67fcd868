import type { Finding } from './finding';
import type { Probed, QuickProbe } from './quickProbe';

/** Statuses by which a server says that it has no such call. */
const missing = [404, 405, 501];

/** Whether the endpoint takes batches. It is only asked for lists: nothing is uploaded, nothing is started. */
export async function batchFinding(probe: QuickProbe, baseUrl: URL): Promise<Finding> {
  const title = 'Batches';
  const files = await probe(baseUrl, '/files');
  const batches = files && lacks(files) ? files : await probe(baseUrl, '/batches');
  if (!files || !batches)
    return { title, state: 'unknown', result: 'No answer came to `GET /files` or `GET /batches`.' };
  if (files.status === 200 && files.list && batches.status === 200 && batches.list) {
    return { title, state: 'works', result: '`GET /files` and `GET /batches` answer. Nothing was uploaded.' };
  }
  if (lacks(files) || lacks(batches)) {
    return {
      title,
      state: 'fails',
      result: `The endpoint has no \`${lacks(files) ? '/files' : '/batches'}\`.`,
      next: 'Nothing to change: many files go out as many requests, each on its own.',
    };
  }
  const { status } = files.status === 200 ? batches : files;
  const why = status === 401 || status === 403 ? ': the key may not be allowed to' : '';
  return { title, state: 'unknown', result: `It was answered with status ${status}${why}.` };
}

function lacks({ status, list }: Probed): boolean {
  return missing.includes(status) || (status === 200 && !list);
}
