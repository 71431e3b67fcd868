import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce } from '../vscode/installOnce';
import { npmInstall } from '../vscode/npmInstall';

/** The folder of the clients to compare with, which are not among the packages of Gloss; fetched on first use. */
export function installPeers(): Promise<string> {
  return installOnce({
    name: 'stream-peers',
    title: 'the clients to compare with',
    packages: ['stream-peers'],
    build: (folder) => npmInstall('stream-peers', folder),
    verify: (folder) => {
      const modules = ['openai', 'ai', '@ai-sdk/openai-compatible'].map((name) => join(folder, 'node_modules', name));
      const missing = modules.find((module) => !existsSync(join(module, 'package.json')));
      return missing === undefined ? Promise.resolve() : Promise.reject(new Error(`${missing} is missing`));
    },
  });
}
