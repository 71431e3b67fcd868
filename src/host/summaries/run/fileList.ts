import * as vscode from 'vscode';
import { filesToSend } from '../../../core/summaries/plan/consent';
import type { Plan } from '../../../core/summaries/plan/plan';
import { plural } from '../../../shared/text';

const scheme = 'gloss-files';

/** Shows the files of a plan as a document that is only read. */
export class FileList implements vscode.Disposable {
  #text = '';
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: this.#changed.event,
    provideTextDocumentContent: () => this.#text,
  });

  /** @param host where they would go */
  async show(plan: Plan, host: string): Promise<void> {
    const files = filesToSend(plan);
    const paths = files.map(({ id }) => oneLine(vscode.Uri.parse(id, true).fsPath));
    this.#text = `${plural(files.length, 'file')} would go to ${host}:\n\n${paths.join('\n')}\n`;
    const uri = vscode.Uri.from({ scheme, path: '/Files to summarize' });
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changed.dispose();
  }
}

/** A name can hold line breaks and characters that draw nothing; each file is to be one line that is seen. */
function oneLine(path: string): string {
  return path.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
