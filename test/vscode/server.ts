import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverBinary } from './serverInstall';
import { startProcess } from './serverProcess';
import { wantedVersion, type VersionName } from './versions';

export interface ServerOptions {
  /** The default is what `GLOSS_VSCODE_VERSION` asks for. */
  version?: VersionName;
  /** The user settings, on top of {@link calmSettings}. */
  settings?: Record<string, unknown>;
  /** False makes the folder open in Restricted Mode, as one that nobody has trusted yet. */
  trusted?: boolean;
  /** The display language: the folder of an extension that is a language pack for it; the default is English. */
  languagePack?: string;
  /** Folders of extensions that are installed as they are, so that the window is one of a user and not of a developer. */
  installed?: string[];
  /**
   * Lets the addresses of windows name an extension under development and a test run. VS Code then shows no messages as
   * toasts, so a server for people, or for tests that act like one, leaves it off.
   */
  forDevelopment?: boolean;
}

/** What a window opens with; everything is a path on this machine. */
export interface WindowTarget {
  folder?: string;
  file?: string;
  /** The folder of an extension under development, only on a server `forDevelopment`; an address can name one. */
  extension?: string;
  /** The module with `run()`, for a test run in the extension host. */
  tests?: string;
}

export interface VsCodeServer {
  /** Where it listens, without a slash at the end. */
  origin: string;
  /** Its process, from which those of extension hosts descend. */
  pid: number;
  /** The folder of the user's settings, and of what extensions store. */
  userDir: string;
  /** Writes the user settings, with {@link calmSettings} below them. Windows that are open do not notice. */
  writeSettings: (settings: Record<string, unknown>) => void;
  /** The address that opens a window. */
  urlOf: (target: WindowTarget) => string;
  /** Forgets what extensions have stored for the user and for workspaces, and settings of the machine. */
  clearStorage: () => void;
  /** What it printed last, for a message. */
  lastOutput: () => string;
  /** Resolves when the server is gone without having been stopped. */
  ended: Promise<void>;
  /** Ends it, with everything that it started, and removes its data. */
  stop: () => Promise<void>;
}

/** Settings that keep a window quiet, on a machine without network too, and start nothing that Gloss has no use for. */
export const calmSettings = {
  // The server has no host for chat agents; without this it would try to start one again and again.
  'chat.agentHost.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  // It would have npm fetch types.
  'typescript.disableAutomaticTypeAcquisition': true,
  // One language server is enough for a project of a few files.
  'typescript.tsserver.useSyntaxServer': 'never',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Starts a VS Code server on a free port of the loopback interface; it is ready when this resolves. */
export async function startServer(options: ServerOptions = {}): Promise<VsCodeServer> {
  const version = options.version ?? wantedVersion();
  const binary = await serverBinary(version);
  const dataDir = mkdtempSync(join(tmpdir(), 'gloss-vscode-'));
  const userDir = join(dataDir, 'data', 'User');
  const writeSettings = (settings: Record<string, unknown>): void => {
    mkdirSync(userDir, { recursive: true });
    writeFileSync(join(userDir, 'settings.json'), JSON.stringify({ ...calmSettings, ...settings }, null, 2));
  };
  writeSettings(options.settings ?? {});
  const pack = options.languagePack;
  const extensions = [...(options.installed ?? []), ...(pack ? [pack] : [])];
  for (const extension of extensions) install(extension, join(dataDir, 'extensions'));
  const locale = pack ? ['--locale', offer(pack, join(dataDir, 'data'))] : [];
  const trust = options.trusted === false ? [] : ['--disable-workspace-trust'];
  const development = options.forDevelopment ? ['--enable-smoke-test-driver'] : [];
  const server = await startProcess(binary, [
    ...fixedArgs,
    ...locale,
    ...trust,
    ...development,
    // A window that is closed or reloaded without a word of its own leaves its extension host behind, as no desktop does.
    ...(version === 'newest' ? ['--reconnection-grace-time', '5'] : []),
    '--server-data-dir',
    dataDir,
  ]);
  const forget = (): void => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', forget);
  return {
    origin: `http://127.0.0.1:${server.port}`,
    pid: server.pid,
    userDir,
    writeSettings,
    urlOf: (target) => urlOf(server.port, target),
    clearStorage: () => {
      for (const name of ['globalStorage', 'workspaceStorage', join('..', 'Machine')])
        rmSync(join(userDir, name), { recursive: true, force: true });
    },
    lastOutput: server.lastOutput,
    ended: server.ended,
    stop: async () => {
      await server.stop();
      process.removeListener('exit', forget);
      forget();
    },
  };
}

const fixedArgs = [
  ...['--host', '127.0.0.1', '--without-connection-token', '--accept-server-license-terms'],
  ...['--disable-telemetry', '--telemetry-level', 'off', '--disable-experiments'],
];

/** A link is enough: VS Code looks through the folder of extensions at its first start. */
function install(extension: string, into: string): void {
  const { publisher, name, version } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  mkdirSync(into, { recursive: true });
  symlinkSync(extension, join(into, `${publisher}.${name}-${version}`), 'dir');
}

/** Tells VS Code of a language pack before it has looked through the extensions itself; gives the language. */
function offer(pack: string, dataDir: string): string {
  const { publisher, name, version, contributes } = JSON.parse(readFileSync(join(pack, 'package.json'), 'utf8')) as {
    publisher: string;
    name: string;
    version: string;
    contributes: { localizations: [{ languageId: string; translations: { id: string; path: string }[] }] };
  };
  const [{ languageId, translations }] = contributes.localizations;
  const files = translations.map(({ id, path }) => [id, join(pack, path)]);
  const extensions = [{ extensionIdentifier: { id: `${publisher}.${name}` }, version }];
  const known = {
    hash: 'tests',
    extensions,
    translations: Object.fromEntries(files) as unknown,
    label: languageId,
  };
  writeFileSync(join(dataDir, 'languagepacks.json'), JSON.stringify({ [languageId]: known }));
  return languageId;
}

function urlOf(port: number, { folder, file, extension, tests }: WindowTarget): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (path: string): string => `vscode-remote://${authority}${encodeURI(path)}`;
  const payload = [['skipWelcome', 'true']];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (file) payload.push(['openFile', remote(file)]);
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (folder) query.set('folder', folder);
  else query.set('ew', 'true');
  return `http://${authority}/?${query.toString()}`;
}
