import { lookup } from 'node:dns/promises';
import * as vscode from 'vscode';
import { checkEditorModels } from '../../core/check/checkEditorModels';
import { checkEndpoint, impossibleCheck } from '../../core/check/checkEndpoint';
import type { Check } from '../../core/check/finding';
import { checkReport } from '../../core/check/report';
import type { EndpointAccess } from '../endpointAccess';
import { isUserError } from '../feedback';
import { modelsByMode } from '../routes';
import type { Handlers } from './register';

/**
 * The command that tries what the endpoint can do.
 *
 * @param folder where the reports are kept
 */
export function checkCommands(endpoint: EndpointAccess, folder: vscode.Uri): Handlers {
  return {
    checkEndpoint: async () => {
      const title = 'Checking the endpoint with tiny prompts';
      const found = await withProgress(title, (progress, signal) => check(endpoint, progress, signal));
      if (found) await showReport(folder, checkReport(found));
    },
  };
}

async function check(endpoint: EndpointAccess, progress: Progress, signal: AbortSignal): Promise<Check> {
  const models = modelsByMode();
  const client = endpoint.editorClient;
  if (client) return checkEditorModels({ client, host: endpoint.host, models, progress }, signal);
  try {
    const surroundings = { resolve: addressesOf, remoteName: vscode.env.remoteName, models, progress };
    const parts = { ...(await endpoint.parts()), ...surroundings, route: await endpoint.route() };
    return await checkEndpoint(parts, signal);
  } catch (error) {
    if (isUserError(error)) return impossibleCheck(error.message, error.next);
    throw error;
  }
}

/** Says what is being done. */
type Progress = (step: string) => void;

async function addressesOf(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}

/** Works under a notification that can be cancelled; then gives undefined. */
async function withProgress<T>(
  title: string,
  work: (progress: Progress, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancelled = new AbortController();
    const listening = token.onCancellationRequested(() => cancelled.abort());
    try {
      return await work((message) => progress.report({ message }), cancelled.signal);
    } catch (error) {
      if (cancelled.signal.aborted) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  });
}

/** A file of its own for each check: it can be closed without a question, and is still there after a reload. */
async function showReport(folder: vscode.Uri, report: string): Promise<void> {
  const time = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const file = vscode.Uri.joinPath(folder, `Endpoint check ${time}.md`);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(report));
  const document = await vscode.workspace.openTextDocument(file);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', file);
  } catch {
    // VS Code's own Markdown extension can be switched off.
    await vscode.window.showTextDocument(document);
  }
}
