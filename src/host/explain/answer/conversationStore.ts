import * as vscode from 'vscode';
import { type Conversations, createConversations } from '../../../core/explanation/conversations';
import { createDisk } from '../../../core/storage/disk';
import type { Log } from '../../platform/log';

/** The explanations that are kept in VS Code's storage for a workspace, or in that for windows without a folder. */
export function conversationsIn(storage: vscode.Uri, log: Log): Conversations {
  return createConversations({
    disk: createDisk(vscode.Uri.joinPath(storage, 'explanations').fsPath),
    now: Date.now,
    report: ({ file, why }) => log.warn(`set aside ${file}: ${why}`),
  });
}
