import * as vscode from 'vscode';

/** What is wanted of a terminal. */
export type TerminalPart = 'selection' | 'last command';

const copying: Record<TerminalPart, string> = {
  selection: 'workbench.action.terminal.copySelection',
  'last command': 'workbench.action.terminal.copyLastCommandAndLastCommandOutput',
};

/** One after the other: what one of them has put into the clipboard is not what was in it. */
let reading: Promise<unknown> = Promise.resolve();

/**
 * A text of the active terminal: what is selected, or the last command with what it printed, where the shell tells VS Code of its
 * commands. VS Code gives it to the clipboard alone; the text that was in that is put back, and nothing of a terminal is recorded.
 *
 * @returns empty where there is none
 */
export function readTerminal(part: TerminalPart): Promise<string> {
  const read = reading.then(() => throughClipboard(copying[part]));
  reading = read.catch(() => undefined);
  return read;
}

async function throughClipboard(command: string): Promise<string> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  // It tells that nothing was copied. A clipboard without text may hold a picture, which stays where nothing is copied.
  const mark = before === '' ? '' : crypto.randomUUID();
  let text = mark;
  try {
    if (mark !== '') await clipboard.writeText(mark);
    await vscode.commands.executeCommand(command);
    text = await clipboard.readText();
  } finally {
    if (before !== '' || text !== '') await clipboard.writeText(before);
  }
  return text === mark ? '' : text;
}
