import * as vscode from 'vscode';

/** Opens a Markdown file as it is read, not as it is written. */
export async function showMarkdown(file: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', file);
  } catch {
    // VS Code's own Markdown extension can be switched off.
    await vscode.window.showTextDocument(document);
  }
}
