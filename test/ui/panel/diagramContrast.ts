import type { Page } from 'playwright-core';

/** The colour of the text in diagrams, and the least contrasts in them: of text with what it stands on, and of lines with the paper. */
export function contrastsIn(page: Page): Promise<{ ink: string; text: number; lines: number }> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const luminance = (color: string): number => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
        const c = value / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const contrast = (one: string, other: string): number => {
      const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light! + 0.05) / (dark! + 0.05);
    };
    const styles = (selector: string): CSSStyleDeclaration[] =>
      [...document.querySelectorAll(`.diagram ${selector}`)].map((at) => getComputedStyle(at));
    const paper = getComputedStyle(document.querySelector('.code')!).backgroundColor;
    const behind = [paper, ...styles(':is(.node, .cluster) :is(rect, path, polygon)').map(({ fill }) => fill)];
    const inks = styles('text:not(.sequenceNumber)').map(({ fill }) => fill);
    const grounds = behind.filter((fill) => fill !== 'none' && fill !== inks[0]);
    const lines = styles(':is(line, path, rect, polygon)').map(({ stroke }) => stroke);
    return {
      ink: inks[0]!,
      text: Math.min(...inks.flatMap((ink) => grounds.map((ground) => contrast(ink, ground)))),
      lines: Math.min(...lines.filter((stroke) => stroke !== 'none').map((stroke) => contrast(stroke, paper))),
    };
  });
}
