import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import type { EndpointError } from '../failures/endpointError';
import { failureKind } from '../failures/failureKinds';
import type { Finding } from './finding';
import { code, sentence } from './markdown';

/** What a request that failed says about what was tried. */
export function trouble(title: string, error: EndpointError): Finding {
  const { next, state = 'fails' } = failureKind(error.kind).check;
  const said = error.detail ? code(error.detail) : undefined;
  const request = error.requestId ? code(error.requestId) : undefined;
  return {
    title,
    state,
    result: paragraph(
      sentence(error.message, error.host),
      said !== undefined && t('It said: {0}', said),
      request !== undefined && t('(request {0})', request),
    ),
    ...(next !== undefined && { next }),
  };
}
