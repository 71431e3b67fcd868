import type { ChatMessage } from '../chat/types';
import type { Masking } from '../privacy/masker';
import type { CodePart } from './codePart';
import type { CodeContext } from './explanationPrompt';
import type { FrameValue } from './frameValues';
import { pieceOf } from './section';
import type { Surroundings } from './surroundings';

type Found<Source extends keyof Surroundings> = Surroundings[Source];

/** How what each source has found is masked. A source without a row does not compile. */
const rows: {
  [Source in keyof Surroundings]: (found: Found<Source>, masking: Masking) => Found<Source> | Promise<Found<Source>>;
} = {
  enclosing: (line, masking) => masking.lines(line),
  hops: (hops, masking) =>
    oneByOne(hops, async (hop) => {
      const mask = (part: CodePart): Promise<CodePart> => maskPart(part, hop.own, masking);
      return { ...hop, parts: await oneByOne(hop.parts, mask), short: await oneByOne(hop.short, mask) };
    }),
  values: async (found, masking) => {
    if (found === 'off') return found;
    const scopes = await oneByOne(found.scopes, async ({ name, values }) => {
      return { name, values: await oneByOne(values, (value) => maskValue(value, masking)) };
    });
    const stack = await oneByOne(found.stack, (frame) => masking.text(frame));
    const { exception } = found;
    return { ...found, scopes, stack, ...(exception !== undefined && { exception: await masking.text(exception) }) };
  },
  definitions: async (definitions, masking) => {
    const masked = [];
    for (const { parts, head, ...rest } of definitions) {
      const mask = (part: CodePart): Promise<CodePart> => maskPart(part, rest.own, masking);
      masked.push({ ...rest, parts: await oneByOne(parts, mask), head: await oneByOne(head, mask) });
    }
    return masked;
  },
  diagnostics: (problems, masking) =>
    oneByOne(problems, async ({ code, link, ...problem }) => ({
      ...problem,
      message: await masking.text(problem.message),
      ...(code !== undefined && { code: await masking.text(code) }),
      ...(link !== undefined && { link: await masking.text(link) }),
    })),
  named: (files, masking) =>
    oneByOne(files, async ({ path, parts }) => ({
      path,
      parts: await oneByOne(parts, (part) => maskPart(part, false, masking)),
    })),
  notebook: async ({ printed, cells }, masking) => {
    const mask = (text: string): Promise<string> => masking.text(text);
    return {
      printed: await oneByOne(printed, mask),
      cells: await oneByOne(cells, async (cell) => ({
        ...cell,
        text: await mask(cell.text),
        outputs: await oneByOne(cell.outputs, mask),
      })),
    };
  },
  imports: (lines, masking) => masking.lines(lines),
  summaries: (summaries, masking) =>
    Promise.all(summaries.map(async (summary) => ({ ...summary, text: await masking.text(summary.text) }))),
  uses: (uses, masking) =>
    oneByOne(uses, async (use) => ({ ...use, part: await maskPart(use.part, use.own, masking) })),
};

/** Lines of the document are masked as it stands whole, those of other files by themselves. */
async function maskPart(part: CodePart, own: boolean, masking: Masking): Promise<CodePart> {
  return own ? masking.lines(part) : { ...part, text: await masking.text(part.text) };
}

/** A name may say that its value is a secret. */
async function maskValue({ name, value, depth }: FrameValue, masking: Masking): Promise<FrameValue> {
  const begin = `${name} = `;
  const masked = await masking.text(begin + value);
  return masked.startsWith(begin)
    ? { name, value: masked.slice(begin.length), depth }
    : { name: await masking.text(name), value: await masking.text(value), depth };
}

async function oneByOne<Thing>(things: readonly Thing[], change: (thing: Thing) => Promise<Thing>): Promise<Thing[]> {
  const changed: Thing[] = [];
  for (const thing of things) changed.push(await change(thing));
  return changed;
}

/** Masks the secrets in the code that is explained and in all that surrounds it. */
export async function maskContext(context: CodeContext, masking: Masking): Promise<CodeContext> {
  const { section } = context;
  const masked: CodeContext = {
    ...context,
    parts: context.parts.map((part) => pieceOf(masking.lines(part), section?.piece)),
    ...(section && { section: { ...section, outline: section.outline.map((line) => masking.lines(line)) } }),
  };
  const maskSource = async <Source extends keyof Surroundings>(source: Source): Promise<void> => {
    const found = context[source] as Found<Source> | undefined;
    if (found !== undefined) Object.assign(masked, { [source]: await rows[source](found, masking) });
  };
  // One after the other, so that numbers do not depend on who is faster.
  for (const source of Object.keys(rows) as (keyof Surroundings)[]) await maskSource(source);
  return masked;
}

/** Masks the secrets in messages that are about to be sent. */
export async function maskMessages(messages: readonly ChatMessage[], masking: Masking): Promise<ChatMessage[]> {
  const masked: ChatMessage[] = [];
  for (const { role, content } of messages) masked.push({ role, content: await masking.text(content) });
  return masked;
}
