import * as vscode from 'vscode';
import { type Conversations, createConversations } from '../../../core/explanation/conversations';
import { createDisk } from '../../../core/storage/disk';
import type { Log } from '../../platform/log';

/** The explanations of this workspace, in VS Code's storage for it; of a window without a folder, in that for all. */
export function createConversationStore(context: vscode.ExtensionContext, log: Log): Conversations {
  const folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'explanations');
  return createConversations({
    disk: createDisk(folder.fsPath),
    now: Date.now,
    report: ({ file, why }) => log.warn(`set aside ${file}: ${why}`),
  });
}
