import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { demoAnswer } from '../endpoint/demoAnswers';
import { startEndpoint } from '../endpoint/endpoint';
import { copySample } from './sampleProject';

/** The time that the demo's endpoint takes for each token, about that of a fast model. */
export const msPerToken = 20;

export interface DemoScene {
  /** A copy of the sample project. */
  folder: string;
  /** User settings that send questions to the embedded endpoint. */
  settings: Record<string, unknown>;
  /** When the last question arrived, by `Date.now()`. */
  askedAt: () => number | undefined;
  close: () => Promise<void>;
}

/** Everything that the demo needs besides VS Code: code to read, and an endpoint that answers. */
export async function demoScene(): Promise<DemoScene> {
  const endpoint = await startEndpoint();
  const folder = copySample();
  const forget = (): void => rmSync(dirname(folder), { recursive: true, force: true });
  process.once('exit', forget);
  let askedAt: number | undefined;
  endpoint.setReply(({ json }) => {
    askedAt = Date.now();
    return { text: demoAnswer(json?.messages ?? []), delay: msPerToken };
  });
  return {
    folder,
    settings: { 'gloss.endpoint.baseUrl': endpoint.url },
    askedAt: () => askedAt,
    close: async () => {
      await endpoint.close();
      forget();
    },
  };
}
