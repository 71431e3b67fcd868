import { showHidden } from '../../shared/hiddenCharacters';
import { type PictureNode, solid } from './picture';

const namespace = 'http://www.w3.org/2000/svg';

/** The elements of SVG that a picture may have: none that leads or loads, runs, or holds other markup. */
const tags = 'svg g defs marker path rect circle ellipse line polyline polygon text tspan'.split(' ');

/** Attributes that say where something is, and of what shape. */
const shapes = [
  ...'x y x1 y1 x2 y2 cx cy r rx ry d points dx dy transform width height viewBox'.split(' '),
  ...'refX refY markerWidth markerHeight markerUnits orient'.split(' '),
  ...['text-anchor', 'dominant-baseline', 'alignment-baseline', 'font-weight', 'font-style'],
];

/** What the panel's styles know: colours are theirs alone, so that each theme has its own. */
const classes = [
  ...'flowchart classDiagram statediagram erDiagram node cluster label label-container label-group background'.split(
    ' ',
  ),
  ...'statediagram-note note note-cluster noteText noteLabel outer inner state-start divider outer-path'.split(' '),
  ...'edge-thickness-thick edge-thickness-invisible edge-pattern-dotted edge-pattern-dashed edgePaths'.split(' '),
  ...'row-rect-odd row-rect-even actor actor-line actor-man actor-box loopLine labelBox labelText loopText'.split(' '),
  ...'messageLine0 messageLine1 messageText activation0 activation1 activation2 sequenceNumber'.split(' '),
  ...'extension aggregation lollipop er'.split(' '),
];

/** More elements than this, or deeper within each other, are more than a diagram of any use has. */
const most = { elements: 20_000, depth: 40 };

/**
 * Makes a picture for the page: whatever it was made from, nothing in it can load, style or run.
 *
 * @param name begins the names of its parts, of which no two in a page may be the same
 * @throws Error when it is no picture, or a too large one
 */
export function pictureElement(picture: PictureNode, name: string): SVGSVGElement {
  let left = most.elements;
  const make = ({ tag, attributes, children }: PictureNode, depth: number): SVGElement => {
    if (--left < 0 || depth > most.depth) throw new Error('This picture is too large.');
    const made = document.createElementNS(namespace, tags.includes(tag) ? tag : 'g');
    for (const [attribute, value] of Object.entries(attributes)) {
      const allowed = allowedValue(made.localName, attribute, String(value), name);
      if (allowed) made.setAttribute(attribute, allowed);
    }
    if (attributes.fill === solid) made.classList.add('solid');
    made.append(...children.map((child) => (typeof child === 'string' ? showHidden(child) : make(child, depth + 1))));
    return made;
  };
  const made = make(picture, 0);
  if (!(made instanceof SVGSVGElement)) throw new Error('This is no picture.');
  return made;
}

/** An attribute's value, or undefined when a picture may not have it. */
function allowedValue(tag: string, attribute: string, value: string, name: string): string | undefined {
  switch (attribute) {
    case 'class':
      return value
        .split(/\s+/)
        .filter((each) => classes.includes(each))
        .join(' ');
    case 'fill':
    case 'stroke':
      return /^(?:none|transparent)$/.test(value) ? 'none' : undefined;
    case 'id':
      return tag === 'marker' ? `${name}-${value.replace(/[^\w-]/g, '_')}` : undefined;
    case 'marker-start':
    case 'marker-end': {
      const [, id] = /^url\(#([^()#\s'"]+)\)$/.exec(value) ?? [];
      return id && `url(#${name}-${id.replace(/[^\w-]/g, '_')})`;
    }
    default:
      return shapes.includes(attribute) ? value : undefined;
  }
}
