import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { DemoScene } from './demoScene';
import { repoRoot } from './root';
import { calmSettings } from './server';

/** The `code` command, where it opens a window on this machine; undefined where VS Code has to be served. */
export function desktopCommand(): string | undefined {
  if (process.env.GLOSS_VSCODE === 'server') return undefined;
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI, PATH = '' } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return undefined;
  // In the terminal of a remote window `code` speaks to that window and cannot open another VS Code.
  if (VSCODE_IPC_HOOK_CLI) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

/** Opens a window with data of its own, so that nobody's settings are touched; resolves when it is closed. */
export async function showDesktop(command: string, { folder, settings }: DemoScene): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'gloss-demo-'));
  mkdirSync(join(data, 'User'));
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify({ ...calmSettings, ...settings }, null, 2));
  const args = [
    ...['--new-window', '--wait', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
    ...[`--user-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`],
    ...[`--extensionDevelopmentPath=${repoRoot}`, folder, join(folder, 'web', 'tokenBucket.ts')],
  ];
  console.log('The demo ends when its window is closed.');
  const shell = process.platform === 'win32';
  const quoted = shell ? args.map((arg) => `"${arg}"`) : args;
  const window = spawn(shell ? `"${command}"` : command, quoted, { stdio: 'inherit', shell });
  const [code] = (await once(window, 'close')) as [number | null];
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  if (code !== 0)
    throw new Error(`\`code\` ended with ${code ?? 'a signal'}; GLOSS_VSCODE=server shows the demo in a browser.`);
}
