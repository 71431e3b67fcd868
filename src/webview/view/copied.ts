import { t } from '@vscode/l10n';
import { icon } from '../base/icons';

/** How long a button says that it has copied, in milliseconds. */
const copiedFor = 1500;

/**
 * Shows a tick in the place of a button's icon for a while, and says that it has copied.
 *
 * @param title the button's own, to come back to; the name of a button without a text is the same
 */
export function sayCopied(button: HTMLElement, title: string, speak: (text: string) => void): void {
  const show = (name: 'copy' | 'check', text: string): void => {
    button.querySelector('.icon')?.replaceWith(icon(name));
    button.title = text;
    if (button.hasAttribute('aria-label')) button.setAttribute('aria-label', text);
  };
  show('check', t('Copied'));
  speak(t('Copied.'));
  setTimeout(() => show('copy', title), copiedFor);
}
