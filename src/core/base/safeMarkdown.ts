import MarkdownIt, { type Token } from 'markdown-it';
import { closeOf, isCode, writeLine } from './markdownLine';
import { writeList } from './markdownLists';
import { codeBlock } from './markdownText';

/** Knows what may be shown and nothing else: links, images, HTML and tables are plain text to it. */
const parser = new MarkdownIt('zero').enable([
  ...['heading', 'lheading', 'list', 'blockquote', 'code', 'fence', 'hr'],
  ...['newline', 'escape', 'entity', 'backticks', 'emphasis'],
]);

/** No summary is longer, in characters; what comes after is not shown. */
const longest = 50_000;

/**
 * Makes a model's Markdown safe to stand in a document that others open with any viewer. It is read by a parser and written
 * anew: paragraphs, lists, emphasis and code. All else is shown as the text that it is, so there is no image that loads
 * from elsewhere, no HTML, no link, no heading, and no block that swallows what follows.
 */
export function safeMarkdown(text: string): string {
  const tokens = parse(text);
  const blocks: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (isCode(token)) blocks.push(codeBlock(token.content));
    else if (token.type === 'inline') blocks.push(writeLine(token.children ?? []));
    else if (token.type.endsWith('_list_open')) {
      const end = closeOf(tokens, at);
      blocks.push(writeList(tokens.slice(at, end + 1)));
      at = end;
    }
  }
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The same in one line, to stand beside other text. */
export function safeMarkdownLine(text: string): string {
  const lines = parse(text).map((token) => writeLine(isCode(token) ? [token] : (token.children ?? [])));
  return lines.filter((line) => line !== '').join(' ');
}

function parse(text: string): Token[] {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return parser.parse(cut.replace(/[\u2028\u2029]/g, '\n'), {});
}
