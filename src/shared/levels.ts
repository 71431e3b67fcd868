import { t } from '@vscode/l10n';
import type { Level } from './contributions';

const names: Record<string, string> = {
  brief: t('Brief'),
  standard: t('Standard'),
  thorough: t('Thorough'),
  lineByLine: t('Line by line'),
} satisfies Record<Level, string>;

/** A level of detail for the eye. */
export function levelLabel(level: string): string {
  return Object.hasOwn(names, level) ? names[level]! : level;
}
