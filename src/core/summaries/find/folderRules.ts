import { isBinaryName } from '../../base/fileKinds';
import { secretNameKind } from '../../privacy/secretNames';
import type { Node } from '../types';
import type { Excludes } from './excludes';
import { rulesOfRepository } from './gitRules';
import { type IgnoreRules, noIgnoreRules } from './ignoreRules';
import { folderNameReason, isGeneratedName, pointerReason } from './nameRules';
import { ruleText } from './ruleFiles';
import type { SendAnyway } from './sendAnyway';
import { type SecretKind, type SkipReason, isSecretReason } from '../reasons/skip';
import type { Entry, WorkspaceFiles } from './workspaceFiles';

/** What the settings say about a workspace folder. */
export interface FolderSettings {
  filesExclude: Excludes;
  summariesExclude: Excludes;
  maxFileKilobytes: number;
  /** What the reader lets be sent though it holds secrets. */
  sendAnyway: SendAnyway;
  /** VS Code's `files.encoding` for a file. */
  encodingOf(path: string, language: string): string | undefined;
  /** Whether secrets in a file that is sent are masked. */
  redactSecrets: boolean;
}

/** The rules in a folder. Git's ignore files and ours are kept apart: neither takes back what the other leaves out. */
export interface FolderRules {
  settings: FolderSettings;
  git: IgnoreRules;
  gloss: IgnoreRules;
}

/** The rules in a workspace folder before its ignore files are read. */
export function rulesFromSettings(settings: FolderSettings): FolderRules {
  // No spelling gets around a rule of ours.
  return { settings, git: noIgnoreRules({}), gloss: noIgnoreRules({ ignoreCase: true, composes: true }) };
}

/**
 * Adds the rules of the ignore files of a folder. As for git, a link is not an ignore file.
 *
 * @throws when one of them cannot be read, is too long or too complex: nobody knows then what may be sent
 */
export async function withIgnoreFiles(
  above: FolderRules,
  folder: Node,
  entries: readonly Entry[],
  files: WorkspaceFiles,
): Promise<FolderRules> {
  const textOf = async (name: string): Promise<string> => {
    const named = entries.filter((each) => each.kind === 'file' && each.name.toLowerCase() === name);
    // Where case counts, there may be a twin.
    const entry = named.find((each) => each.name === name) ?? named[0];
    return entry ? ruleText(entry.id, files) : '';
  };
  const git = (await rulesOfRepository(folder, entries, files)) ?? above.git;
  return {
    settings: above.settings,
    git: git.with(folder.path, await textOf('.gitignore')),
    gloss: above.gloss.with(folder.path, await textOf('.glossignore')),
  };
}

/**
 * Why a file or folder is skipped before it is looked into.
 *
 * @param siblings the names in its folder
 */
export function nameReason(
  { name, kind }: Entry,
  path: string,
  siblings: ReadonlySet<string>,
  { settings, git, gloss }: FolderRules,
): SkipReason | undefined {
  const isFolder = kind === 'folder';
  // A link may lead to a file or a folder.
  const reason = kind === 'file' ? pointerReason(name) : folderNameReason(name, siblings);
  if (reason && !isAllowed(reason, path, settings)) return reason;
  const secrets = isFolder ? undefined : secretNameKind(path);
  if (secrets && !settings.sendAnyway(path, secrets)) return `secret:${secrets}`;
  if (git.ignores(path, isFolder)) return 'ignored';
  if (gloss.ignores(path, isFolder)) return 'glossIgnored';
  if (settings.filesExclude(path, siblings)) return 'filesExclude';
  if (settings.summariesExclude(path, siblings)) return 'summariesExclude';
  if (kind === 'file' && isGeneratedName(name)) return 'generated';
  return kind === 'file' && isBinaryName(name) ? 'binary' : undefined;
}

function isAllowed(reason: SkipReason, path: string, { sendAnyway }: FolderSettings): boolean {
  return isSecretReason(reason) && sendAnyway(path, reason.slice('secret:'.length) as SecretKind);
}
