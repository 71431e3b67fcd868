import * as vscode from 'vscode';
import type { Conversation } from '../../../core/explanation/conversation';
import { createDisk } from '../../../core/storage/disk';

export type StoredConversation = Conversation;

/** How many explanations are kept for a workspace. */
const kept = 50;

/** The explanations of this workspace on disk, one file each, named by the key of what was asked. */
export interface ConversationStore {
  get(key: string): Promise<StoredConversation | undefined>;
  put(conversation: StoredConversation): Promise<void>;
  /** The one that was written last. */
  last(): Promise<StoredConversation | undefined>;
}

/** Keeps explanations in the storage of the workspace; in the global one when no folder is open. */
export function createConversationStore(context: vscode.ExtensionContext): ConversationStore {
  const folder = vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'explanations');
  const disk = createDisk(folder.fsPath);
  const nameOf = (key: string): string => `${key}.json`;

  /** The files, the newest first. */
  async function byAge(): Promise<vscode.Uri[]> {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const names = entries.map(([name]) => name).filter((name) => name.endsWith('.json'));
    const dated = await Promise.all(
      names.map(async (name) => {
        const uri = vscode.Uri.joinPath(folder, name);
        return { uri, mtime: (await vscode.workspace.fs.stat(uri)).mtime };
      }),
    );
    return dated.sort((a, b) => b.mtime - a.mtime).map(({ uri }) => uri);
  }

  async function write(conversation: StoredConversation): Promise<void> {
    await disk.write(nameOf(conversation.key), JSON.stringify(conversation));
    await Promise.all((await byAge()).slice(kept).map((uri) => vscode.workspace.fs.delete(uri)));
  }

  /** Ends when all that was put is written; one that asks at once for what was just put shall find it. */
  let written = Promise.resolve();

  return {
    async get(key) {
      await written;
      return read(vscode.Uri.joinPath(folder, nameOf(key)));
    },
    put(conversation) {
      const writing = written.then(() => write(conversation));
      written = writing.catch(() => undefined);
      return writing;
    },
    async last() {
      try {
        const [newest] = await byAge();
        return newest && (await read(newest));
      } catch {
        // There is no folder before the first explanation.
        return undefined;
      }
    },
  };
}

async function read(uri: vscode.Uri): Promise<StoredConversation | undefined> {
  try {
    const stored = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as unknown;
    return isConversation(stored) ? stored : undefined;
  } catch {
    // Never written, or not ours: either way there is nothing to show.
    return undefined;
  }
}

function isConversation(value: unknown): value is StoredConversation {
  const { key, turns, target, subject, opening } = (value ?? {}) as Partial<StoredConversation>;
  return (
    typeof key === 'string' &&
    Array.isArray(turns) &&
    Array.isArray(opening) &&
    Array.isArray(target?.ranges) &&
    typeof subject?.label === 'string'
  );
}
