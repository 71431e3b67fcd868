/** What can be done in the panel by keys alone, for somebody who does not see it; Markdown, a line for each thing. */
export function panelHelp(): string {
  return `${[
    '# Gloss: keys of the Explanation view',
    'The view holds what is explained, the answer, and a box for questions. Changes of its state are spoken once.',
    [
      'Alt+F2 (Shift+Alt+F2 on Linux) opens the conversation as a document that can be read line by line.',
      'Escape stops a running answer. What was said so far stays.',
      'Ctrl+F (Cmd+F on a Mac) searches in the answers; Enter and Shift+Enter go through what is found.',
      'Arrow keys, Page Up, Page Down, Home and End scroll the answer from everywhere but the text box.',
      'Tab goes through the answer: cited lines are links, and Enter on one shows the lines in the editor.',
      'In the question box Enter sends, and Shift+Enter starts a new line.',
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
    'From everywhere, in the command palette:',
    [
      'Gloss: Explain (Ctrl+Alt+E, Cmd+Alt+E on a Mac) explains the code at the cursor.',
      'Gloss: Ask a Follow-up goes to the question box.',
      'Gloss: Stop, Gloss: Regenerate, Gloss: Continue and Gloss: Copy as Markdown do what the buttons do.',
      'Gloss: Open as Markdown Document opens the conversation as a document.',
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
  ].join('\n\n')}\n`;
}
