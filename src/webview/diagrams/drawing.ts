// Runs in a frame of its own, as a text that the panel writes into it: see drawingFrame.ts.
import mermaid, { type MermaidConfig } from 'mermaid';
import { type DrawRequest, type Drawn, type PictureNode, solid } from './picture';

/** The kinds that are built in, by mermaid's names for them. */
const kinds = ['flowchart', 'flowchart-v2', 'sequence', 'class', 'classDiagram', 'state', 'stateDiagram', 'er'];

/** What the panel's own styles say of letters that make a difference to where things are. */
const letters = '.label-group text { font-weight: bolder } .flowchart .node .label text { text-anchor: middle }';

tame();
addEventListener('message', ({ ports: [port] }) => {
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<DrawRequest>) => void draw(data).then((drawn) => port.postMessage(drawn));
  port.postMessage('ready');
});

/**
 * Leaves nothing for the policy of the page to refuse: styles in attributes are set otherwise, there are no pictures from
 * elsewhere, and no markup is read but that of single characters.
 */
function tame(): void {
  replace(Element.prototype, 'setAttribute', (set) => ({
    value(this: SVGElement | HTMLElement, name: string, value: string): void {
      if (name === 'style') this.style.cssText = String(value);
      else set.value?.call(this, name, value);
    },
  }));
  replace(Element.prototype, 'innerHTML', () => ({
    set(this: Element, markup: string): void {
      const isText = !String(markup).includes('<');
      this.textContent = isText ? new DOMParser().parseFromString(String(markup), 'text/html').body.textContent : '';
    },
  }));
  replace(Document.prototype, 'createElementNS', (create) => ({
    value(this: Document, space: string | null, name: string): unknown {
      return create.value?.call(this, space, /image/i.test(name) ? 'g' : name);
    },
  }));
  Object.assign(globalThis, { Image: undefined });
}

/** What a property of a prototype is, of which only a method is called. */
interface Property {
  value?: (this: unknown, ...values: unknown[]) => unknown;
}

function replace(prototype: object, name: string, by: (before: Property) => PropertyDescriptor): void {
  const before = Object.getOwnPropertyDescriptor(prototype, name)!;
  Object.defineProperty(prototype, name, { ...before, ...by(before) });
}

async function draw({ source, fontFamily, fontSize }: DrawRequest): Promise<Drawn> {
  mermaid.initialize(configured(fontFamily, fontSize));
  try {
    if (!kinds.includes(mermaid.detectType(source))) return { refused: 'kind' };
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(source);
    const box = await placeFor(diagram.type, fontFamily, fontSize);
    await diagram.renderer.draw(source, 'diagram', '', diagram);
    const { getAccTitle, getAccDescription } = diagram.db;
    return {
      picture: pictureOf(box.firstElementChild!),
      title: getAccTitle?.() ?? '',
      description: getAccDescription?.() ?? '',
    };
  } catch (error) {
    // It says so of a flowchart alone; what is too long was not even sent here.
    return { refused: String(error).includes('maxEdges') ? 'large' : 'invalid' };
  }
}

function configured(fontFamily: string, fontSize: number): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    fontFamily,
    fontSize,
    maxEdges: 200,
    theme: 'base',
    themeVariables: { nodeBorder: solid, lineColor: solid, specialStateColor: solid },
    // Nothing in a diagram changes any of this.
    secure: Object.keys(mermaid.mermaidAPI.defaultConfig),
  };
}

/** Makes an empty picture that is laid out: a frame in a process of its own has no layout at once. */
async function placeFor(type: string, fontFamily: string, fontSize: number): Promise<HTMLElement> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(letters);
  document.adoptedStyleSheets = [sheet];
  Object.assign(document.body.style, { fontFamily, fontSize: `${fontSize}px` });
  const box = document.createElement('div');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.id = 'diagram';
  svg.setAttribute('class', type.replace('-v2', ''));
  svg.append(document.createElementNS(svg.namespaceURI, 'g'));
  box.append(svg);
  document.body.replaceChildren(box);
  while (box.getBoundingClientRect().width === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  return box;
}

function pictureOf(element: Element): PictureNode {
  const children = [...element.childNodes].map((child) =>
    child instanceof Element ? pictureOf(child) : (child.textContent ?? ''),
  );
  const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  return { tag: element.localName, attributes, children };
}
