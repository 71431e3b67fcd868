import { t } from '@vscode/l10n';

/** What can be done in the panel by keys alone, for somebody who does not see it; Markdown, a line for each thing. */
export function panelHelp(): string {
  return `${[
    `# ${t('Gloss: keys of the Explanation view')}`,
    t('The view holds what is explained, the answer, and a box for questions. Changes of its state are spoken once.'),
    list(
      t('Alt+F2 (Shift+Alt+F2 on Linux) opens the conversation as a document that can be read line by line.'),
      t('Escape stops a running answer. What was said so far stays.'),
      t('Ctrl+F (Cmd+F on a Mac) searches in the answers; Enter and Shift+Enter go through what is found.'),
      t('Arrow keys, Page Up, Page Down, Home and End scroll the answer from everywhere but the text box.'),
      t('Tab goes through the answer: cited lines are links, and Enter on one shows the lines in the editor.'),
      t('In the question box Enter sends, and Shift+Enter starts a new line.'),
    ),
    t('From everywhere, in the command palette:'),
    list(
      t('Gloss: Explain (Ctrl+Alt+E, Cmd+Alt+E on a Mac) explains the code at the cursor.'),
      t('Gloss: Ask a Follow-up goes to the question box.'),
      t('Gloss: Stop, Gloss: Regenerate, Gloss: Continue and Gloss: Copy as Markdown do what the buttons do.'),
      t('Gloss: Open as Markdown Document opens the conversation as a document.'),
    ),
  ].join('\n\n')}\n`;
}

function list(...lines: string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
