import * as vscode from 'vscode';
import { plainText } from './feedback';

/** Says what is being done. */
export type Progress = (step: string) => void;

/** Works under a notification that can be cancelled; then gives undefined. No text of it makes a link. */
export async function withProgress<T>(
  title: string,
  work: (progress: Progress, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancelled = new AbortController();
    const listening = token.onCancellationRequested(() => cancelled.abort());
    try {
      const result = await work((message) => progress.report({ message: plainText(message) }), cancelled.signal);
      return cancelled.signal.aborted ? undefined : result;
    } catch (error) {
      if (cancelled.signal.aborted) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  });
}
