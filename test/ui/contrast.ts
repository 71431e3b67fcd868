import type { Locator } from 'playwright-core';

/** Text that is hard to read: what it says, and its contrast with what is behind it. */
export interface HardToRead {
  text: string;
  ratio: number;
}

/**
 * Finds text whose contrast is below the 4.5 that WCAG 2.2 asks for (success criterion 1.4.3).
 *
 * @param root every text that is visible inside it is looked at
 */
export function hardToRead(root: Locator): Promise<HardToRead[]> {
  return root.evaluate((element) => {
    type Color = [number, number, number, number];
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const parse = (color: string): Color => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r!, g!, b!, a! / 255];
    };
    const over = ([r, g, b, a]: Color, [r2, g2, b2]: Color): Color => [
      r * a + r2 * (1 - a),
      g * a + g2 * (1 - a),
      b * a + b2 * (1 - a),
      1,
    ];
    const behind = (at: Element | null): Color => {
      if (!at) return parse(getComputedStyle(document.documentElement).getPropertyValue('--vscode-sideBar-background'));
      const own = parse(getComputedStyle(at).backgroundColor);
      return own[3] === 1 ? own : over(own, behind(at.parentElement));
    };
    const luminance = (color: Color): number => {
      const [r, g, b] = color.slice(0, 3).map((value) => {
        const c = value / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const found: { text: string; ratio: number }[] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement!;
      const text = node.textContent?.trim() ?? '';
      if (!text || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (parent.closest(':disabled, [aria-hidden="true"]')) continue;
      const background = behind(parent);
      const color = over(parse(getComputedStyle(parent).color), background);
      const [light, dark] = [luminance(color), luminance(background)].sort((a, b) => b - a);
      const ratio = (light! + 0.05) / (dark! + 0.05);
      if (ratio < 4.5) found.push({ text: text.slice(0, 40), ratio: Math.round(ratio * 100) / 100 });
    }
    return found;
  });
}
