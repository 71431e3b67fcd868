import { t } from '@vscode/l10n';

/**
 * The tag of the language that our sentences are in, for `Intl` and for pages. English is that in which the day comes before
 * the month, and no comma before the last `and`.
 */
export const language = t('en-GB');
