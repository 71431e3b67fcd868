import type { RecordedRequest } from './recordedRequest';

/** The last message of a request. */
export function promptOf({ json }: RecordedRequest): string {
  return json?.messages?.at(-1)?.content ?? '';
}

/** The names in a prompt by what each is the name of: the JSON in its first fence. */
export function namesIn(prompt: string): Record<string, string> {
  return JSON.parse(/^`{3,}\n(\{.*\})\n`{3,}$/m.exec(prompt)?.[1] ?? '{}') as Record<string, string>;
}

/** What a request for a summary is about: `file src/a.ts`, `part 1 of 2 of file a.ts`, `folder src`, `project demo`. */
export function subjectOf(request: RecordedRequest): string {
  const prompt = promptOf(request);
  const [, part = '', kind = ''] =
    /((?:part \d+ of \d+|(?<=the )parts) of )?the (file|folder|project)\b/.exec(prompt) ?? [];
  // What all parts of a file begin with says nothing about which one it is.
  const [, which = part] = /^This is (part \d+ of \d+ of )the file\.$/m.exec(prompt) ?? [];
  return `${which}${kind} ${namesIn(prompt)[kind]}`;
}
