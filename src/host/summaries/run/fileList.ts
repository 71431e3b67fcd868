import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { isSecretReason, skipSentence } from '../../../core/summaries/reasons/skip';
import { filesToSend } from '../../../core/summaries/plan/consent';
import type { Plan } from '../../../core/summaries/plan/plan';
import type { Node } from '../../../core/summaries/types';
import { count } from '../../../shared/text';

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
    const title =
      files.length === 1
        ? t('1 file would go to {0}:', host)
        : t('{0} files would go to {1}:', count(files.length), host);
    const toSend = `${title}\n\n${files.map(pathOf).join('\n')}\n`;
    this.#text = [toSend, ...leftOut(plan)].join('\n');
    const uri = vscode.Uri.from({ scheme, path: `/${t('Files to summarize')}` });
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changed.dispose();
  }
}

/** What a plan leaves out, with the reason for each; nothing where it leaves out nothing. */
function leftOut({ skipped }: Plan): string[] {
  if (skipped.length === 0) return [];
  const title =
    skipped.length === 1
      ? t('1 file or folder would stay here:')
      : t('{0} files and folders would stay here:', count(skipped.length));
  const lines = skipped.map(({ node, ...skip }) => `${pathOf(node)}: ${skipSentence(skip)}`);
  const hint = t(
    'Your user settings can let files with secrets be sent, by folder and kind: gloss.privacy.sendAnyway.',
  );
  return [title, '', ...lines, '', ...(skipped.some(({ reason }) => isSecretReason(reason)) ? [hint, ''] : [])];
}

function pathOf({ id }: Pick<Node, 'id'>): string {
  return oneLine(vscode.Uri.parse(id, true).fsPath);
}

/** A name can hold line breaks and characters that draw nothing; each file is to be one line that is seen. */
function oneLine(path: string): string {
  return path.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}
