import { rmSync } from 'node:fs';
import type { FolderSettings } from '../../src/core/summaries/find/folderRules';
import { type Scope, type Walked, walk } from '../../src/core/summaries/find/walk';
import type { WorkspaceFiles } from '../../src/core/summaries/find/workspaceFiles';
import { type Content, makeFolder, nodeFiles, openSettings, scopeOf, writeTree } from './nodeFiles';

/** A workspace folder to walk through, and a folder outside of it, made anew for each test. */
export class WalkBed {
  root = '';
  outside = '';

  /** Called in a suite. */
  constructor() {
    beforeEach(() => {
      this.root = makeFolder();
      this.outside = makeFolder();
    });
    afterEach(() => {
      for (const folder of [this.root, this.outside]) rmSync(folder, { recursive: true });
    });
  }

  /** Walks through scopes; through the workspace folder when none are named. */
  look(
    scopes: Scope[] = [scopeOf(this.root)],
    settings: Partial<FolderSettings> = {},
    files: WorkspaceFiles = nodeFiles,
  ): Promise<Walked> {
    const { signal } = new AbortController();
    return walk(scopes, { files, settingsOf: () => ({ ...openSettings, ...settings }), signal });
  }

  /** Writes files into the workspace folder, and says why each of them is skipped. */
  async skippedFor(tree: Record<string, Content>, settings?: Partial<FolderSettings>): Promise<Record<string, string>> {
    writeTree(this.root, tree);
    return reasons(await this.look(undefined, settings));
  }
}

/** The paths of the files that are sent. */
export const sent = ({ files }: Walked): string[] => files.map(({ node }) => node.path);

/** Why each path is skipped. */
export const reasons = ({ skipped }: Walked): Record<string, string> =>
  Object.fromEntries(skipped.map(({ node, reason }) => [node.path, reason]));
