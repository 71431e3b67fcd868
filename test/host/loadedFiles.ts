import { Session } from 'node:inspector';
import { pathToFileURL } from 'node:url';
import { extension } from './gloss';

/** The files in `dist` that the extension host has loaded, by their paths from there. Only its inspector knows of ES modules. */
export function loadedFiles(): string[] {
  const dist = `${pathToFileURL(extension().extensionPath).href}/dist/`;
  const loaded: string[] = [];
  const session = new Session();
  session.connect();
  session.on('Debugger.scriptParsed', ({ params: { url } }) => {
    if (url.startsWith(dist)) loaded.push(url.slice(dist.length));
  });
  // Tells of every script that is there, before it returns.
  session.post('Debugger.enable');
  session.disconnect();
  return loaded;
}
