import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';
import type { ExplainFeature } from '../../src/host/explain/feature';
import type { PanelPhase, PanelState } from '../../src/shared/protocol';

/** The extension's id. */
export const extensionId = 'gloss-code.gloss';

/** Gloss as VS Code has loaded it. */
export function extension(): vscode.Extension<TestApi> {
  const found = vscode.extensions.getExtension<TestApi>(extensionId);
  if (!found) throw new Error(`${extensionId} is not installed`);
  return found;
}

/** The extension's own view of itself, which it gives to tests only. */
export const api = async (): Promise<TestApi> => extension().activate();

/** Explanations, loaded. */
export const explanations = async (): Promise<ExplainFeature> => (await api()).explain.load();

/** Runs what leads to a state of the panel, or to one of several, and waits for that state. */
export async function until(
  phase: PanelPhase | PanelPhase[],
  act: () => Thenable<unknown>,
): Promise<Readonly<PanelState>> {
  const panel = await explanations();
  const before = panel.state().runId;
  let listening: vscode.Disposable | undefined;
  const reached = new Promise<Readonly<PanelState>>((resolve) => {
    listening = panel.onDidChangeState((state) => {
      if ([phase].flat().includes(state.phase) && state.runId > before) resolve(state);
    });
  });
  try {
    // Commands end with their answer, which may be long after the state that is waited for.
    const failed = Promise.resolve(act()).then(() => reached);
    return await Promise.race([reached, failed]);
  } finally {
    listening?.dispose();
  }
}

/** Sets user settings for the time of a test file. */
export async function setSettings(values: Record<string, unknown>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  for (const [id, value] of Object.entries(values)) {
    await configuration.update(id, value, vscode.ConfigurationTarget.Global);
  }
}

/** Shows a file of the sample project. */
export async function show(path: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open');
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, path));
}

/** A selection of whole lines, 1-based, both included. */
export function lines(editor: vscode.TextEditor, first: number, last: number): vscode.Selection {
  return new vscode.Selection(new vscode.Position(first - 1, 0), editor.document.lineAt(last - 1).range.end);
}

/** Where every extension's `fetch` finds its dispatcher; undici would put its own there (cline#12362). */
export function globalDispatchers(): unknown[] {
  const slots = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));
  return slots.map((slot) => (globalThis as Record<symbol, unknown>)[slot]);
}

/** Runs Check Endpoint; returns the document that it opens, with plain spaces. */
export async function checkReport(): Promise<string> {
  let listening: vscode.Disposable | undefined;
  const opened = new Promise<vscode.TextDocument>((resolve) => {
    listening = vscode.workspace.onDidOpenTextDocument((document) => {
      // VS Code may take what other tests have written for Markdown too.
      if (/Endpoint check .*\.md$/.test(document.uri.path)) resolve(document);
    });
  });
  await vscode.commands.executeCommand('gloss.checkEndpoint');
  const document = await opened;
  listening?.dispose();
  assert.equal(document.isDirty, false);
  return document.getText().replaceAll('\u00a0', ' ');
}

/** Waits until a check is passed, which is tried again whenever an event tells of a change. */
export async function eventually<T>(event: vscode.Event<T>, check: () => Promise<boolean>): Promise<void> {
  let listening: vscode.Disposable | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => void check().then((passed) => passed && resolve(), reject);
      listening = event(look);
      look();
    });
  } finally {
    listening?.dispose();
  }
}

/** Closes the log, which takes the focus later than the command ends that shows it. */
export async function closeLog(): Promise<void> {
  const { window } = vscode;
  await eventually(window.onDidChangeActiveTextEditor, () =>
    Promise.resolve(window.activeTextEditor?.document.uri.scheme === 'output'),
  );
  await vscode.commands.executeCommand('workbench.action.closePanel');
}
