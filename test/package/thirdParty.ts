import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { codeBlock } from '../../src/core/base/markdownText';

const heading = `# Third-party software

Gloss holds code of the packages below, under their licences. Made by \`npm run third-party\`.
`;

/** The text of THIRD_PARTY.md: name, version and licence of each package of which `dist`, as it is built now, holds code. */
export async function thirdParty(): Promise<string> {
  const files = new Map<string, string[]>();
  for (const folder of ['dist', 'dist/syntax', 'dist/webview', 'dist/webview/drawing', 'dist/usage']) {
    const { outputs } = JSON.parse(await readFile(join(folder, 'metafile.json'), 'utf8')) as Metafile;
    for (const file of Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs))) {
      const [, root] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
      if (root !== undefined) files.set(root, [...(files.get(root) ?? []), file]);
    }
  }
  const sections = await Promise.all([...files].map(([root, held]) => section(root, [...new Set(held)].sort())));
  return [heading, ...sections.sort()].join('\n');
}

/** @throws Error when the package has no licence in a file: such a one cannot be shipped without another look */
async function section(root: string, files: readonly string[]): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  const texts = await licences(root, files, name);
  if (texts.length === 0) throw new Error(`${name} ${version} comes without a file that holds its licence.`);
  const notices = (await Promise.all(files.map(noticesIn))).flat();
  const parts = [...new Set((await Promise.all(files.map(packagesWithin))).flat())].sort();
  const blocks = [...new Set([...texts, ...notices])].map((text) => codeBlock(text.trim().replaceAll('\r', '')));
  const within = parts.length > 0 ? [`Its files hold code of ${parts.join(', ')}.`] : [];
  return [`## ${name} ${version} (${license})`, ...within, ...blocks].join('\n\n') + '\n';
}

interface Manifest {
  name: string;
  version: string;
  license: string;
}

/**
 * The licences in a package's folder, and in the folders of those of its files that are held. What a package comes without is kept
 * beside this file, as its repository or those of its parts have it.
 */
async function licences(root: string, files: readonly string[], name: string): Promise<string[]> {
  const folders = new Set([root]);
  for (const file of files) {
    for (let folder = dirname(file); folder.startsWith(root); folder = dirname(folder)) folders.add(folder);
  }
  const found = [];
  for (const folder of [...folders].sort()) {
    const names = (await readdir(folder)).filter((name) => /^(?:licen[cs]e|notice|copying)/i.test(name));
    for (const name of names.sort()) found.push(await readFile(join(folder, name), 'utf8'));
  }
  const kept = await readFile(`test/package/licences/${name.replace('/', '-')}.txt`, 'utf8').catch(() => undefined);
  return kept === undefined ? found : [...found, kept];
}

/** Comments with which a file names the owners of code that it took over. */
async function noticesIn(file: string): Promise<string[]> {
  const comments = (await readFile(file, 'utf8')).match(/\/\*[^]*?\*\/|(?:^[ \t]*\/\/.*\n)+/gm) ?? [];
  return comments
    .filter((comment) => /\bcopyright\b.*\w/i.test(comment))
    .map((comment) => comment.replace(/^[ \t]*(?:\/\*[*!]?|\*\/|\*|\/\/) ?|\*\/$/gm, ''));
}

/** Packages that a package has bundled into one of its files, which its source map tells. */
async function packagesWithin(file: string): Promise<string[]> {
  const map = await readFile(`${file}.map`, 'utf8').catch(() => '{}');
  const { sources = [] } = JSON.parse(map) as { sources?: string[] };
  return sources.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
}
