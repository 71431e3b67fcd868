import { createLimiter } from '../base/limiter';

/** A function by where it stands; what stands at the top of a file has no name. */
export interface CalledPlace {
  name: string;
  path: string;
  firstLine: number;
  lastLine: number;
}

/** A call of something. */
export interface Call {
  /** Where it stands. */
  from: CalledPlace;
  /** What it calls. */
  calls: string;
  /** 1-based. */
  line: number;
  /** Set where only the text tells it. */
  byName?: true | undefined;
}

/** Calls that lead to a function. */
export interface CallPath {
  /** The first is made by an entry point, each calls what makes the next, and the last calls the function. */
  calls: Call[];
  /** Whether something may call the first of them that was not looked for. */
  open: boolean;
}

/** How far is looked. */
export interface PathLimits {
  /** Calls one behind the other. */
  depth: number;
  /** Callers of one function. */
  width: number;
  /** Functions whose callers are looked for. */
  functions: number;
  paths: number;
}

/** Functions whose callers are looked for at the same time. */
const atOnce = 4;

/**
 * Finds the ways that lead to a function from what nothing else calls, the shortest first. None goes through a function twice.
 *
 * @param callersOf gives the calls of a function, the most telling first; what it cannot tell has none
 * @param signal when it is aborted, what was found by then counts
 */
export async function findCallPaths(
  root: CalledPlace,
  callersOf: (place: CalledPlace) => Promise<Call[]>,
  limits: PathLimits,
  signal: AbortSignal,
): Promise<CallPath[]> {
  const known = await lookUp(root, callersOf, limits, signal);
  return pathsTo(root, known, limits);
}

/** The calls of a function, one of each caller, and whether there are more than these. */
interface KnownCalls {
  calls: readonly Call[];
  more: boolean;
}

async function lookUp(
  root: CalledPlace,
  callersOf: (place: CalledPlace) => Promise<Call[]>,
  { depth, width, functions }: PathLimits,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, KnownCalls>> {
  const known = new Map<string, KnownCalls>();
  const limit = createLimiter(atOnce);
  let level = [root];
  for (let up = 0; up < depth && level.length > 0 && !signal.aborted; up++) {
    const asked = level.slice(0, functions - known.size);
    const found = await Promise.all(
      asked.map((place) => limit(async () => (signal.aborted ? undefined : onePerCaller(await callersOf(place))))),
    );
    const callers: CalledPlace[] = [];
    asked.forEach((place, index) => {
      const all = found[index];
      if (!all) return;
      const calls = all.slice(0, width);
      known.set(idOf(place), { calls, more: all.length > width });
      callers.push(...calls.map(({ from }) => from));
    });
    const next = new Map(callers.map((place) => [idOf(place), place]));
    // Nothing calls the top of a file.
    level = [...next.values()].filter((place) => place.name !== '' && !known.has(idOf(place)));
  }
  return known;
}

function onePerCaller(calls: readonly Call[]): Call[] {
  const first = new Map(calls.toReversed().map((call) => [idOf(call.from), call]));
  return calls.filter((call) => first.get(idOf(call.from)) === call);
}

/** So many ways are begun for each that is given: of many that meet again and again nobody wants all. */
const begunPerPath = 40;

function pathsTo(
  root: CalledPlace,
  known: ReadonlyMap<string, KnownCalls>,
  { depth, paths: most }: PathLimits,
): CallPath[] {
  const found: CallPath[] = [];
  const begun: Call[][] = [[]];
  for (let at = 0; at < begun.length && found.length < most; at++) {
    const calls = begun[at]!;
    const [head] = calls;
    const callers = head?.from.name === '' ? nothing : known.get(idOf(head?.from ?? root));
    const onTheWay = new Set([root, ...calls.map(({ from }) => from)].map(idOf));
    const further = callers?.calls.filter(({ from }) => !onTheWay.has(idOf(from))) ?? [];
    if (calls.length < depth && further.length > 0) {
      for (const call of further) if (begun.length < most * begunPerPath) begun.push([call, ...calls]);
    } else if (calls.length > 0) found.push({ calls, open: !callers || callers.more || further.length > 0 });
  }
  return found;
}

const nothing: KnownCalls = { calls: [], more: false };

/** Names a function; one file may have several of a name. */
function idOf({ name, path, firstLine }: CalledPlace): string {
  return `${path}\n${name}\n${firstLine}`;
}
