import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { CodeHighlighter } from '../../src/webview/highlighting/codeHighlighter';
import { lineStarts, splitBlocks } from '../../src/webview/markdown/blocks';
import { StreamingAnswer } from '../../src/webview/markdown/streamingAnswer';

/** Shows the whole text so far, of which the last piece is new. */
type Strategy = (root: HTMLElement) => (text: string, piece: string) => void;

const plain = new MarkdownIt({ linkify: true });

/** Ways to show a text that grows. */
const strategies: Record<string, Strategy> = {
  /** What any panel must do at least: text into the page, a new element at blank lines. */
  floor(root) {
    let node: Text | undefined;
    return (_text, piece) => {
      piece.split('\n\n').forEach((part, index) => {
        if (index > 0 || !node) {
          const paragraph = document.createElement('p');
          root.append(paragraph);
          node = paragraph.appendChild(document.createTextNode(''));
        }
        node.appendData(part);
      });
    };
  },
  'whole re-parse': (root) => (text) => {
    root.innerHTML = DOMPurify.sanitize(plain.render(text));
  },
  'memoised blocks'(root) {
    const shown: string[] = [];
    return (text) => {
      const starts = lineStarts(text);
      const tokens: ReturnType<typeof plain.parse> = [];
      plain.block.parse(text, plain, {}, tokens);
      splitBlocks(tokens).forEach(({ firstLine, endLine }, index) => {
        const source = text.slice(starts[firstLine], starts[endLine] ?? text.length);
        if (shown[index] === source) return;
        shown[index] = source;
        const block = document.createElement('div');
        block.innerHTML = DOMPurify.sanitize(plain.render(source));
        const old = root.children[index];
        if (old) old.replaceWith(block);
        else root.append(block);
      });
    };
  },
  'this panel, plain code'(root) {
    const answer = new StreamingAnswer(root, { lineCount: 100 }, () => undefined);
    return (_text, piece) => {
      answer.append(piece);
      answer.update();
    };
  },
  'this panel'(root) {
    const highlighter = new CodeHighlighter();
    const answer = new StreamingAnswer(root, { lineCount: 100 }, (block) => highlighter.add(block));
    return (_text, piece) => {
      answer.append(piece);
      answer.update();
    };
  },
};

/**
 * Streams an answer, one piece a frame, into a box that follows its end.
 *
 * @returns milliseconds that the scripts of each frame took, without the layout that any strategy needs
 */
async function measure({ strategy, pieces }: { strategy: string; pieces: string[] }): Promise<number[]> {
  document.body.innerHTML =
    '<div id="root"><main><div class="reading"><div class="scroller"><article><div class="answer"></div></article></div></div></main></div>';
  const box = document.querySelector<HTMLElement>('.scroller')!;
  const show = strategies[strategy]!(document.querySelector<HTMLElement>('.answer')!);
  const spent: number[] = [];
  const timed = (work: () => void): void => {
    const start = performance.now();
    work();
    spent.push((spent.pop() ?? 0) + performance.now() - start);
  };
  const nextFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => nextFrame((time) => timed(() => callback(time)));
  let text = '';
  for (const piece of pieces) {
    await new Promise<void>((resolve) => {
      nextFrame(() => {
        text += piece;
        spent.push(0);
        timed(() => show(text, piece));
        resolve();
      });
    });
    box.scrollTop = box.scrollHeight;
  }
  window.requestAnimationFrame = nextFrame;
  return spent;
}

Object.assign(window, { measure });
