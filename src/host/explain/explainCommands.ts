import * as vscode from 'vscode';
import { UserError } from '../platform/feedback';
import type { Handlers } from '../platform/register';
import { resourceOf } from '../platform/resource';
import type { Explainer } from './answer/explainer';
import { openDocument } from './context/document';
import { pointedAt, targetOfFile } from './context/target';

/** The commands that start an explanation. */
export function explainCommands(explainer: Explainer): Handlers<'explain' | 'explainFromMenu' | 'explainFile'> {
  const explain = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) throw new UserError('Open a file and select the code to explain.');
    await explainer.explain(pointedAt(editor));
  };
  return {
    explain,
    explainFromMenu: explain,
    explainFile: async (resource) => {
      const uri = resourceOf(resource);
      if (!uri) throw new UserError('Open the file to explain, or choose it in the explorer.');
      await explainer.explain({ target: targetOfFile(await openDocument(uri)) });
    },
  };
}
