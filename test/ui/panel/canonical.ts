/** Functions that run in the page of the panel. */
export const canonical = { install, stream };

interface Canonical {
  of: (root: ParentNode) => string;
  flushFrames: () => void;
}

/**
 * Puts the frames of the page into the hands of the test, and adds a function that writes a document down so that only
 * what a reader can tell apart differs.
 */
function install(): void {
  let frames: FrameRequestCallback[] = [];
  window.requestAnimationFrame = (callback) => frames.push(callback);
  window.cancelAnimationFrame = () => undefined;
  const blocks = /^(?:p|h\d|hr|ul|ol|li|blockquote|pre|table|thead|tbody|tr|th|td)$/;

  const write = (node: Node, inPre: boolean): string => {
    if (node instanceof Text) return inPre ? node.data : node.data.replace(/\s+/g, ' ').replace(/[<>]/g, '?');
    if (!(node instanceof Element)) return '';
    if (node.matches('.code-head')) return '';
    // A formula is told by what it was made from, be it set or not.
    const math = node.getAttribute('data-math');
    if (math) {
      const source = node.querySelector('annotation')?.textContent ?? node.textContent;
      return `{${math} ${source.replace(/^(?:\$\$?|\\[([])|(?:\$\$?|\\[)\]])$/g, '')}}`;
    }
    const tag = node.localName;
    const inside = [...node.childNodes].map((child) => write(child, inPre || tag === 'pre')).join('');
    if (tag === 'div' || tag === 'span') return inside;
    const attributes = [...node.attributes]
      .filter(
        ({ name }) => !(tag === 'pre' ? /^(?:class|dir|role|tabindex|aria-label)$/ : /^(?:class|dir)$/).test(name),
      )
      .map(({ name, value }) => ` ${name}="${value}"`)
      .sort()
      .join('');
    return blocks.test(tag)
      ? `\n<${tag}${attributes}>\n${inside}\n</${tag}>\n`
      : `<${tag}${attributes}>${inside}</${tag}>`;
  };
  const helpers: Canonical = {
    of: (root) =>
      [...root.childNodes]
        .map((node) => write(node, false))
        .join('')
        .replace(/ *\n[ \n]*/g, '\n')
        .trim(),
    flushFrames() {
      const due = frames;
      frames = [];
      for (const callback of due) callback(performance.now());
    },
  };
  Object.assign(window, { canonical: helpers });
}

/** Streams an answer, one update for each message, and writes it down beside the HTML that it must be equal to. */
function stream(messages: { start: unknown; appends: unknown[]; end: unknown; whole: string }): [string, string] {
  const { of, flushFrames } = (window as unknown as { canonical: Canonical }).canonical;
  const send = (data: unknown): void => {
    window.dispatchEvent(new MessageEvent('message', { data }));
    flushFrames();
  };
  send(messages.start);
  messages.appends.forEach(send);
  send(messages.end);
  const whole = document.createElement('template');
  whole.innerHTML = messages.whole;
  const answer = document.querySelector('[data-part="answer"]');
  return [answer ? of(answer) : 'no answer', of(whole.content)];
}
