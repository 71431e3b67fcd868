import type { CheckedName } from '../../shared/names';
import { codeOf } from './codeOf';
import { commonWords, knownOwners } from './commonWords';
import { definedIn } from './defined';
import { type Part, partsOf } from './partsOf';
import { type SentCode, readSent } from './sentCode';

/** Where a name stands in the workspace. */
export interface NamePlace {
  /** Of its file, relative to the workspace folder. */
  path: string;
  /** 1-based; absent for a file as a whole. */
  line?: number | undefined;
  /** What stands there. */
  name?: string | undefined;
}

/** A name of an answer, as it is kept. */
export interface FoundName extends Omit<CheckedName, 'place'> {
  place?: NamePlace | undefined;
}

/** What is known of a part of a name: that it is none says that nothing is wrong with it. */
export type Verdict = 'known' | 'unknown' | 'no name';

/** A name that is to be looked for in the workspace, with what is not known of it. */
export interface OpenName {
  text: string;
  ways: Part[][];
  /** Set where it is in what was sent, and a line of a file, which is still to be found. */
  seen?: true;
}

/** What was found out by what was sent alone. */
export interface FirstLook {
  /** In the order of the answer; those that were not found are `sought`. */
  names: FoundName[];
  open: OpenName[];
  sent: SentCode;
}

/** Looks for the names of an answer in what was sent. @param texts what was sent: the code, and what the reader has written */
export function checkNames(answer: string, texts: readonly string[]): FirstLook {
  const { spans, blocks } = codeOf(answer);
  const sent = readSent(texts);
  const own = definedIn(blocks, spans);
  const look = (part: Part): Verdict => {
    if (part.kind === 'path') return sent.hasPath(part.path) ? 'known' : 'unknown';
    if (part.kind === 'hyphens') return sent.includes(part.name) ? 'known' : 'unknown';
    if (sent.hasWord(part.name)) return 'known';
    if (own.has(part.name) || isOfKnownOwner(part)) return 'no name';
    return 'unknown';
  };
  const open: OpenName[] = [];
  const names = spans.flatMap((text): FoundName[] => {
    const ways = partsOf(text);
    const verdict = judge(ways, look);
    if (verdict === 'no name') return [];
    if (verdict === 'known') {
      const lines = ways.filter((way) => way.some((part) => part.kind === 'path' && part.line !== undefined));
      if (lines.length > 0) open.push({ text, ways: lines, seen: true });
      return [{ text, found: 'seen' }];
    }
    open.push({ text, ways: ways.map((way) => way.filter((part) => look(part) === 'unknown')) });
    return [{ text, found: 'sought' }];
  });
  return { names, open, sent };
}

/** Whether a name is known in one of the ways to read it; it is unknown where it is so in each. */
export function judge(ways: readonly Part[][], look: (part: Part) => Verdict): Verdict {
  const verdicts = ways.map((way): Verdict => {
    const all = way.map(look);
    if (all.includes('unknown')) return 'unknown';
    return all.includes('known') ? 'known' : 'no name';
  });
  if (verdicts.includes('known')) return 'known';
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'unknown') ? 'unknown' : 'no name';
}

/** A member of a thing of which only some members are listed. */
function isOfKnownOwner(part: Part): boolean {
  return part.kind === 'word' && part.owner !== undefined && knownOwners.has(part.owner) && commonWords.has(part.owner);
}
