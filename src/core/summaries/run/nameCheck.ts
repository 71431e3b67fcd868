import { checkNames } from '../../answerNames/checkNames';
import { type NamePlaces, placeNames } from '../../answerNames/findNames';
import { treeOf } from '../../answerNames/pathTree';
import { type WordIndex, createWordIndex } from '../../answerNames/wordIndex';
import { isBinaryName } from '../../base/fileKinds';
import { createLimiter } from '../../base/limiter';
import { nameOf } from '../../base/paths';
import { createTimeSlices } from '../../base/timeSlices';
import { createSendable } from '../find/sendable';
import type { WalkDeps } from '../find/walk';
import type { Planned } from '../plan/plan';
import { createReadNow } from './readNow';

/** Tells which names of new summaries do not exist. */
export interface NameCheck {
  /** Begins to read a workspace folder, so that no summary waits for that later. @param root its URI as text */
  begin(root: string): void;
  /**
   * The names in code format of a summary that stand neither in what it is about nor anywhere in the workspace folder.
   *
   * @returns undefined where that cannot be told, since the file has changed or there are too many; never rejects
   */
  missingIn(about: Pick<Planned, 'node' | 'hash'>, summary: string): Promise<string[] | undefined>;
}

/** In a workspace folder with more files some are not looked at, and so no name can be said to be nowhere. */
const mostFiles = 20_000;
/** Of larger files the names are not looked at, in bytes. */
const largestFile = 1024 * 1024;
/** Files that are read at the same time. */
const atOnce = 8;
/** A summary with more of them is worth nothing; nobody reads more. */
const mostNames = 20;

/**
 * Makes one for a run. Each workspace folder is read once, by the rules for what may be sent; of its texts a few bits are kept.
 *
 * @param signal ends the reading; what is not told by then is not told
 */
export function createNameCheck(deps: Pick<WalkDeps, 'files' | 'settingsOf'>, signal: AbortSignal): NameCheck {
  const read = createReadNow(deps);
  const workspaces = new Map<string, Promise<NamePlaces | undefined>>();

  function workspaceOf(root: string): Promise<NamePlaces | undefined> {
    const reading = workspaces.get(root) ?? readWorkspace(root, deps, signal).catch(() => undefined);
    workspaces.set(root, reading);
    return reading;
  }

  /** What a summary was made of, as far as it is at hand: of a folder its name. */
  async function textsOf({ node, hash }: Pick<Planned, 'node' | 'hash'>): Promise<string[] | undefined> {
    const names = [node.path, nameOf(decodeURIComponent(node.root))];
    if (node.kind !== 'file') return names;
    const found = await read(node);
    return 'kind' in found || found.hash !== hash ? undefined : [...names, found.text];
  }

  async function look(about: Pick<Planned, 'node' | 'hash'>, summary: string): Promise<string[] | undefined> {
    const texts = await textsOf(about);
    if (!texts) return undefined;
    const first = checkNames(summary, texts);
    if (first.open.length === 0) return [];
    const workspace = await workspaceOf(about.node.root);
    if (!workspace) return undefined;
    const names = await placeNames(first, workspace);
    const missing = names.flatMap(({ text, found, missing }) => (found === 'missing' ? [missing ?? text] : []));
    return [...new Set(missing)].slice(0, mostNames);
  }

  return {
    begin: (root) => void workspaceOf(root),
    missingIn: (about, summary) => look(about, summary).catch(() => undefined),
  };
}

async function readWorkspace(
  root: string,
  deps: Pick<WalkDeps, 'files' | 'settingsOf'>,
  signal: AbortSignal,
): Promise<NamePlaces | undefined> {
  const sendable = createSendable(root, deps);
  const paths = await sendable.allPaths(mostFiles, signal);
  if (paths.length === 0 || paths.length >= mostFiles) return undefined;
  const index = createWordIndex();
  const nextSlice = createTimeSlices(signal);
  const limit = createLimiter(atOnce);
  const texts = paths.filter((path) => !isBinaryName(nameOf(path)));
  await Promise.all(
    texts.map((path) =>
      limit(async () => {
        signal.throwIfAborted();
        const bytes = await sendable.bytes(path, largestFile);
        await nextSlice();
        if (bytes) index.add(inUtf8(bytes));
      }),
    ),
  );
  return {
    tree: treeOf(paths),
    findFile: () => Promise.resolve(undefined),
    findWords: (words) => wordsIn(words, index),
  };
}

function wordsIn(words: ReadonlySet<string>, index: WordIndex): ReturnType<NamePlaces['findWords']> {
  const found = [...words].filter((word) => index.has(word));
  return Promise.resolve(new Map(found.map((word) => [word, { path: '' }])));
}

/** A text in UTF-16 begins with a mark that says so. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextEncoder().encode(new TextDecoder('utf-16le').decode(bytes));
  if (first === 0xfe && second === 0xff) return new TextEncoder().encode(new TextDecoder('utf-16be').decode(bytes));
  return bytes;
}
