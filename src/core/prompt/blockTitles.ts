import { t } from '@vscode/l10n';

/** The parts of a prompt, by the names that the model reads, which are English; and their names for the reader. */
export const blockTitles = {
  'Explain this part of the file': t('Explain this part of the file'),
  'Explain this symbol of the file': t('Explain this symbol of the file'),
  'Explain the file': t('Explain the file'),
  'It stands inside': t('It stands inside'),
  'Problems that the editor reports there': t('Problems that the editor reports there'),
  'Imports of the file': t('Imports of the file'),
  'Summary of the file': t('Summary of the file'),
  'Summary of its folder': t('Summary of its folder'),
  'Summary of the project': t('Summary of the project'),
  'Summary of the file, older than the code': t('Summary of the file, older than the code'),
  'Summary of its folder, older than the code': t('Summary of its folder, older than the code'),
  'Summary of the project, older than the code': t('Summary of the project, older than the code'),
};

/** The name of a part of a prompt, as the model reads it. */
export type BlockTitle = keyof typeof blockTitles;
