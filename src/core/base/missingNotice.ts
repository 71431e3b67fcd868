import { t } from '@vscode/l10n';
import { list } from '../../shared/language';
import { codeSpan } from './markdownText';

/** Says which names of a summary do not exist, as a sentence in Markdown; empty where there are none or nobody has looked. */
export function missingNotice(names: readonly string[] = []): string {
  if (names.length === 0) return '';
  const named = list(names.map(codeSpan));
  return names.length === 1
    ? `*${t('A name in this summary is not in the code: {0}.', named)}*`
    : `*${t('Names in this summary are not in the code: {0}.', named)}*`;
}
