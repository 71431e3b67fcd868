import type { RecordedRequest } from './recordedRequest';

/** The last message of a request. */
export function promptOf({ json }: RecordedRequest): string {
  return json?.messages?.at(-1)?.content ?? '';
}

/** What a request for a summary is about: `file src/a.ts`, `part 1 of 2 of file a.ts`, `folder src`, `project demo`. */
export function subjectOf(request: RecordedRequest): string {
  const [, part = '', kind, name] =
    /((?:part \d+ of \d+|(?<=the )parts) of )?the (file|folder|project) (\S+?)\.(?=\s|$)/.exec(promptOf(request)) ?? [];
  return `${part}${kind} ${name}`;
}
