/** Outlines on a grid of 16 × 16. */
const outlines = {
  stop: 'M4 4h8v8H4z',
  refresh: 'M13.2 8A5.2 5.2 0 1 1 11.6 4.3M13.4 2.2v3.1h-3.1',
  continue: 'M3 4.2 8 8l-5 3.8zM9 4.2 14 8l-5 3.8z',
  comment: 'M3 12.5 7 3.5M8 12.5l4-9',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  check: 'M3 8.5 6.5 12 13 4.5',
  key: 'M9.2 9.2a3.3 3.3 0 1 0-2.4-2.4L2.5 11v2.5H5v-1.6h1.6v-1.6h1.5zM11 5h.01',
  source: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  larger: 'M8 3v10M3 8h10',
  smaller: 'M3 8h10',
  link: 'M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5',
  server: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  previous: 'M4 10l4-4 4 4',
  next: 'M4 6l4 4 4-4',
  close: 'M4 4l8 8M12 4l-8 8',
  send: 'M8 13V3.5M4 7.5l4-4 4 4',
  settings: 'M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M10 3v3M6 10v3',
  pulse: 'M1.5 8.5h3l2-5 3 9 2-4h3',
  log: 'M3 4h10M3 8h10M3 12h6',
  model: 'M8 2.2 13.2 5v6L8 13.8 2.8 11V5zM2.8 5 8 8l5.2-3M8 8v5.8',
  warning: 'M8 2.5 14.2 13.5H1.8zM8 6.5v3.5M8 11.8h.01',
  info: 'M8 1.9a6.1 6.1 0 1 0 0 12.2A6.1 6.1 0 0 0 8 1.9zM8 7.3v3.6M8 5.1h.01',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3',
  history: 'M2.8 8A5.2 5.2 0 1 0 4.4 4.3M2.6 2.2v3.1h3.1M8 5.2V8l2 1.4',
} as const;

export type IconName = keyof typeof outlines;

const svg = 'http://www.w3.org/2000/svg';

/** A small picture in the colour of the text around it; it says nothing to assistive technology. */
export function icon(name: IconName): SVGSVGElement {
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('class', `icon icon-${name}`);
  picture.setAttribute('viewBox', '0 0 16 16');
  picture.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', outlines[name]);
  picture.append(path);
  return picture;
}
