import { t } from '@vscode/l10n';
import type { MarkdownIt } from 'markdown-it';

/** Makes boxes of `[ ]` and `[x]` at the start of the items of a list. */
export function taskRule(md: MarkdownIt): void {
  md.core.ruler.push('task', ({ tokens, Token }) => {
    tokens.forEach((token, index) => {
      const [first] = token.children ?? [];
      if (first?.type !== 'text' || tokens[index - 2]?.type !== 'list_item_open') return;
      const mark = /^\[([ xX])\] /.exec(first.content)?.[1];
      if (mark === undefined) return;
      const box = new Token('task_box', 'span', 0);
      box.attrs = [
        ['role', 'checkbox'],
        ['aria-checked', String(mark !== ' ')],
        ['aria-disabled', 'true'],
        ['aria-label', mark === ' ' ? t('To do') : t('Done')],
      ];
      first.content = first.content.slice(4);
      token.children!.unshift(box);
    });
  });
}
