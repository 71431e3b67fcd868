import { t } from '@vscode/l10n';
import { showHidden } from '../../shared/hiddenCharacters';
import { element, iconButton } from '../base/dom';

/**
 * By how much one click changes the size, the sizes beyond which it does not go, and the least that can be read; 1 is as it was
 * drawn.
 */
const zoom = { step: 1.25, least: 0.25, most: 5, readable: 0.65 };

/**
 * Shows a picture in the place of its source, with buttons that change its size and show the source.
 *
 * @param pre the source, in its box
 * @param told what the diagram itself says of what it shows; without that its source is what is read out
 * @param laidOut called when the size has changed
 * @returns what was added to the box
 */
export function showDiagram(
  pre: HTMLElement,
  picture: SVGSVGElement,
  told: { title: string; description: string },
  laidOut: (element: Element) => void,
): Element[] {
  const { width, height } = picture.viewBox.baseVal;
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', showHidden(told.title) || t('Diagram'));
  picture.setAttribute('aria-description', showHidden(told.description) || pre.textContent);
  const frame = element('div', { class: 'diagram' });
  frame.append(picture);

  const resize = (scale: number): void => {
    picture.setAttribute('width', String(width * scale));
    picture.setAttribute('height', String(height * scale));
    laidOut(frame);
  };
  const zoomBy = (factor: number): void => {
    const scale = (picture.getBoundingClientRect().width / width) * factor;
    frame.classList.add('zoomed');
    resize(Math.min(Math.max(scale, zoom.least), zoom.most));
  };
  const smaller = iconButton('smaller', t('Smaller'), 'small');
  const larger = iconButton('larger', t('Larger'), 'small');
  const source = iconButton('source', t('Source'), 'small');
  smaller.addEventListener('click', () => zoomBy(1 / zoom.step));
  larger.addEventListener('click', () => zoomBy(zoom.step));
  const show = (isSource: boolean): void => {
    pre.hidden = !isSource;
    frame.hidden = smaller.hidden = larger.hidden = isSource;
    source.setAttribute('aria-pressed', String(isSource));
  };
  source.addEventListener('click', () => show(pre.hidden === true));

  // A narrow panel makes it smaller, as long as its words can be read; then it scrolls.
  frame.style.setProperty('--readable', `${width * zoom.readable}px`);
  pre.before(frame);
  show(false);
  resize(1);
  const buttons = element('span', { class: 'diagram-buttons' }, smaller, larger, source);
  pre.parentElement?.querySelector('.code-copy')?.before(buttons);
  return [frame, buttons];
}
