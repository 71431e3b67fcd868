import { embeddedIn } from '../../src/core/embedded/embedded';
import { examplesIn } from '../../src/core/embedded/examples';
import { inJavaScript } from '../../src/core/embedded/javascriptPattern';
import { lineLiteral } from '../../src/core/embedded/lineLiteral';
import { isTooLarge, withoutSettings } from '../../src/webview/diagrams/diagramSource';

/** What reads texts and diagrams in code and answers. */
export const ofEmbedded: Record<string, (text: string) => void> = {
  withoutSettings,
  isTooLarge: (text) => isTooLarge(text.slice(0, 5_000)),
  'embeddedIn by its text': (text) => embeddedIn({ text: `"${text}"`, before: 'query(', isRegex: false }, 'php'),
  'embeddedIn by what stands before': (text) => embeddedIn({ text: '"a"', before: `${text}(`, isRegex: false }, 'cpp'),
  'embeddedIn of a pattern': (text) => embeddedIn({ text: `/${text}/`, before: '', isRegex: true }, 'ruby'),
  lineLiteral: (text) => lineLiteral(text, 1, text.length),
  examplesIn: (text) => examplesIn(`| a | b |\n|-|-|\n| ${text} | \`${text}\` |`),
  inJavaScript: (text) => inJavaScript({ text, flags: '' }, 'python'),
};
