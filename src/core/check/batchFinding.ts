import { t } from '@vscode/l10n';
import type { Finding } from './finding';
import type { Probed, QuickProbe } from './quickProbe';

/** Statuses by which a server says that it has no such call. */
const missing = [404, 405, 501];

/** Whether the endpoint takes batches. It is only asked for lists: nothing is uploaded, nothing is started. */
export async function batchFinding(probe: QuickProbe, baseUrl: URL): Promise<Finding> {
  const title = t('Batches');
  const files = await probe(baseUrl, '/files');
  const batches = files && lacks(files) ? files : await probe(baseUrl, '/batches');
  if (!files || !batches)
    return { title, state: 'unknown', result: t('No answer came to `GET /files` or `GET /batches`.') };
  if (files.status === 200 && files.list && batches.status === 200 && batches.list) {
    return { title, state: 'works', result: t('`GET /files` and `GET /batches` answer. Nothing was uploaded.') };
  }
  if (lacks(files) || lacks(batches)) {
    return {
      title,
      state: 'fails',
      result: lacks(files) ? t('The endpoint has no `/files`.') : t('The endpoint has no `/batches`.'),
      next: t('Nothing to change: many files go out as many requests, each on its own.'),
    };
  }
  const { status } = files.status === 200 ? batches : files;
  const result =
    status === 401 || status === 403
      ? t('It was answered with status {0}: the key may not be allowed to.', status)
      : t('It was answered with status {0}.', status);
  return { title, state: 'unknown', result };
}

function lacks({ status, list }: Probed): boolean {
  return missing.includes(status) || (status === 200 && !list);
}
