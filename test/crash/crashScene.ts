import { once } from 'node:events';
import { type IncomingMessage, get } from 'node:http';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { openWindow } from '../ui/driver/openWindow';
import type { VsCodeWindow } from '../ui/driver/window';
import { killExtensionHosts } from './hostProcesses';
import { type Project, createProject } from './project';

/** VS Code starts an extension host again by itself, save after so many crashes within five minutes. */
const crashesOfOneLoad = 3;

/** A window whose extension host is killed, with a project and an endpoint of its own. */
export interface CrashScene {
  readonly window: VsCodeWindow;
  readonly endpoint: ScriptedEndpoint;
  readonly project: Project;
  /** Kills the extension host; what it had sent has been received then. */
  kill(): Promise<void>;
  /** Sees to it that there is another one. @param restarts VS Code is left to start it, when it does so */
  comeBack(restarts: boolean): Promise<void>;
  /** Starts a run of all that has changed. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Opens one. */
export async function openCrashScene(): Promise<CrashScene> {
  const project = createProject();
  const endpoint = await startEndpoint();
  const window = await openWindow({
    folder: project.folder,
    settings: {
      'gloss.endpoint.baseUrl': endpoint.url,
      'gloss.summaries.concurrency': 6,
      'gloss.summaries.confirmAboveUsd': 0,
    },
  });
  let crashes = 0;
  return {
    window,
    endpoint,
    project,
    async kill() {
      await killExtensionHosts(window.server.pid);
      // Connections are taken in their order: when this one is answered, what the host had sent has been read.
      const [response] = (await once(get(`${endpoint.url}/models`, { agent: false }), 'response')) as [IncomingMessage];
      await once(response.resume(), 'end');
    },
    async comeBack(restarts) {
      crashes++;
      if (restarts && crashes < crashesOfOneLoad) return;
      crashes = 0;
      await window.reload();
    },
    async start() {
      await window.runCommand('Gloss: Summarize Workspace Files…');
      await window.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Summarize' }).click();
    },
    async close() {
      await window.close();
      await endpoint.close();
      project.remove();
    },
  };
}
