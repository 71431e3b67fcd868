import { showHidden } from '../../shared/hiddenCharacters';

/**
 * A text from outside as it is shown in the row of a quick pick: hidden characters are seen, and `$(name)` is no icon.
 *
 * @see https://code.visualstudio.com/api/references/icons-in-labels
 */
export function plainLabel(text: string): string {
  return showHidden(text).replaceAll('$(', '\\$(');
}
