import * as vscode from 'vscode';
import type { Conversations } from '../../../core/explanation/conversations';
import { terminalScheme } from '../../../core/explanation/target';
import { numberedLinesIn } from '../../../core/prompt/fence';

/** The texts of documents; they are kept in memory, and else nowhere but in the prompt of an explanation, masked. */
const mostKept = 10;
const texts = new Map<string, string>();

/** Makes a document of what a terminal has shown, so that it is explained as code is. @param folder that paths in the text begin in */
export function terminalDocument(text: string, name: string, folder: vscode.Uri | undefined): vscode.Uri {
  const path = `/${name.replace(/[/\\]+/g, ' ').trim() || 'terminal'}`;
  const query = folder?.toString() ?? '';
  const uri = vscode.Uri.from({ scheme: terminalScheme, path, query, fragment: crypto.randomUUID() });
  texts.set(uri.toString(), text);
  for (const oldest of [...texts.keys()].slice(0, -mostKept)) texts.delete(oldest);
  return uri;
}

/** Gives the documents, as long as it is not disposed of. What was explained before a reload is read from what was sent then. */
export function provideTerminals(store: Pick<Conversations, 'all'>): vscode.Disposable {
  const sentBefore = async (uri: string): Promise<string> => {
    const kept = (await store.all()).find(({ target }) => target.kind === 'code' && target.uri === uri);
    const shown = kept?.turns[0]?.sent.find(({ title }) => title.code === 'terminal');
    return numberedLinesIn(shown?.text ?? '')
      .map(({ text }) => text)
      .join('\n');
  };
  return vscode.workspace.registerTextDocumentContentProvider(terminalScheme, {
    provideTextDocumentContent: async (uri) => texts.get(uri.toString()) ?? (await sentBefore(uri.toString())),
  });
}
