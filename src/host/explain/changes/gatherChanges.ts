import * as vscode from 'vscode';
import { hash } from '../../../core/base/hash';
import { createLimiter } from '../../../core/base/limiter';
import { type Versions, changedFileOf } from '../../../core/changes/changedFileOf';
import { type Placed, inReadingOrder } from '../../../core/changes/inReadingOrder';
import type { ChangesTarget } from '../../../core/explanation/target';
import type { TurnFailure } from '../../../core/explanation/turnFailure';
import type { SendableFiles } from '../../../core/grounding/sendableFiles';
import type { Masking } from '../../../core/privacy/masker';
import type { ChangedFile, FileVersion } from '../../../core/prompt/changedFile';
import { mostCharacters } from '../../../core/prompt/section';
import type { Outline } from '../../../core/syntax/outline';
import type { Syntax } from '../../../core/syntax/syntax';
import { setting } from '../../platform/settings';
import type { GatheredChanges } from '../answer/changesPort';
import type { GitRepository } from '../context/git';
import { type ListedChange, type Side, listChanges } from './listChanges';
import { outlineAs } from './outlines';

/** So many files are explained at once, and so many read at the same time. */
const mostFiles = 500;
const atOnce = 8;
/** The syntax of so many files is asked for, and so many of their names count. */
const mostOutlines = 60;
const mostNames = 200;

/** Reads both versions of what has changed, as far as they may be sent. */
export async function gatherChanges(
  target: ChangesTarget,
  files: SendableFiles | undefined,
  signal: AbortSignal,
): Promise<GatheredChanges | { failure: TurnFailure }> {
  const listed = await listChanges(target).catch(() => undefined);
  if (!listed) return { failure: { code: 'no-git' } };
  const { changes, repository } = listed;
  if (changes.length > mostFiles) {
    return { failure: { code: 'too-many-changes', files: changes.length, most: mostFiles } };
  }
  const limit = createLimiter(atOnce);
  const read = await Promise.all(
    changes.map((change) => limit(() => readBoth(change, { target, files, repository, signal }))),
  );
  signal.throwIfAborted();
  const versions = read.flatMap((each) => each ?? []);
  const characters = versions.reduce((sum, { old, now }) => sum + lengthOf(old) + lengthOf(now), 0);
  if (characters > 2 * mostCharacters) return { failure: { code: 'too-large', characters } };
  if (versions.length === 0) return { failure: { code: 'changes-left-out' } };
  return {
    versions,
    leftOut: changes.flatMap(({ path }, index) => (read[index] ? [] : [path ?? ''])),
    hash: await hash(JSON.stringify(versions)),
  };
}

interface ReadBy {
  target: ChangesTarget;
  files: SendableFiles | undefined;
  repository: GitRepository | undefined;
  signal: AbortSignal;
}

/** Both versions of a file; undefined where one of them may not be sent. */
async function readBoth({ path, before, old, now }: ListedChange, by: ReadBy): Promise<Versions | undefined> {
  if (path === undefined || !by.files) return undefined;
  by.signal.throwIfAborted();
  const [was, is] = await Promise.all([old && readSide(before ?? path, old, by), now && readSide(path, now, by)]);
  if ((old && !was) || (now && !is)) return undefined;
  return { path, ...(before !== undefined && { before }), ...(was && { old: was }), ...(is && { now: is }) };
}

async function readSide(
  path: string,
  side: Side,
  { target, files, repository }: ReadBy,
): Promise<FileVersion | undefined> {
  if (side === 'file') return files?.look(path);
  if ('document' in side) {
    const text = (await vscode.workspace.openTextDocument(side.document)).getText();
    const version = await files?.look(path, new TextEncoder().encode(text));
    return version && 'text' in version ? { text } : version;
  }
  // What may not be sent is not even read.
  const allowed = await files?.look(path, new Uint8Array());
  if (!allowed || 'folded' in allowed) return allowed;
  const most = setting('gloss.summaries.maxFileKilobytes', vscode.Uri.parse(target.uri)) * 1024;
  try {
    const { size } = await repository!.getObjectDetails(side.ref, side.uri.fsPath);
    if (size > most) return { folded: 'tooLarge' };
    return await files?.look(path, new Uint8Array(await repository!.buffer(side.ref, side.uri.fsPath)));
  } catch {
    // A submodule, or what is gone by now.
    return { folded: 'unreadable' };
  }
}

function lengthOf(version: FileVersion | undefined): number {
  return version && 'text' in version ? version.text.length : 0;
}

/** What has changed in the order of reading, with its secrets masked. */
export async function changedFiles(
  versions: readonly Versions[],
  masking: Masking,
  syntax: Syntax,
): Promise<ChangedFile[]> {
  const masked = async (version: FileVersion | undefined, path: string): Promise<FileVersion | undefined> =>
    version && 'text' in version ? { text: await masking.text(version.text, path) } : version;
  const placed: Placed[] = [];
  for (const each of versions) {
    // One after the other, so that numbers do not depend on who is faster.
    const [old, now] = [await masked(each.old, each.before ?? each.path), await masked(each.now, each.path)];
    const file = changedFileOf({ ...each, old, now });
    if (!file) continue;
    const isAsked = placed.length < mostOutlines && !file.folded;
    placed.push({ file, declares: namesAtTop(isAsked ? await outlineAs('now', each, syntax) : undefined) });
  }
  return inReadingOrder(placed);
}

function namesAtTop(outline: Outline | undefined): string[] {
  const top = outline?.symbols.filter(({ parent, name }) => parent === undefined && name.length > 2) ?? [];
  return top.slice(0, mostNames).map(({ name }) => name);
}
