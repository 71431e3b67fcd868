import svg2ttf from 'svg2ttf';

/** The margin note of Gloss: lines of a text, the rule, and a note beside it. Boxes on a grid of 16 × 16: x, y, width, height. */
const boxes: readonly [x: number, y: number, width: number, height: number][] = [
  [1, 3, 7, 1],
  [1, 7, 7, 1],
  [1, 11, 5, 1],
  [10, 1, 1, 14],
  [12, 6, 3, 1],
  [12, 9, 2, 1],
];

/** The font that package.json takes the glyph from, as the character U+E001. The same bytes each time. */
export function glyphFont(): Buffer {
  // A font's y goes up.
  const path = boxes.map(([x, y, width, height]) => `M${x} ${16 - y}h${width}v${-height}h${-width}z`).join('');
  const font = `<svg xmlns="http://www.w3.org/2000/svg"><defs><font id="gloss" horiz-adv-x="16">
<font-face font-family="gloss" units-per-em="16" ascent="16" descent="0"/><missing-glyph/>
<glyph glyph-name="note" unicode="&#xE001;" d="${path}"/></font></defs></svg>`;
  return Buffer.from(svg2ttf(font, { ts: 0, description: 'The glyph of Gloss', url: '' }).buffer);
}
