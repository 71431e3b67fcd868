import { fileKind } from '../../src/core/base/fileKinds';
import { nameOf } from '../../src/core/base/paths';
import { estimateTokens } from '../../src/core/base/tokens';
import { type ProjectFiles, readProject } from '../../src/core/codeMap/projectFiles';
import { findDefinitions } from '../../src/core/grounding/findDefinitions';
import { fence, numberLines } from '../../src/core/prompt/fence';
import { explanationPrompt } from '../../src/core/prompt/explanationPrompt';
import { linesOf } from '../../src/core/prompt/section';
import type { SyntaxReader } from '../../src/core/syntax/reader';
import { createRandom } from '../support/random';
import { packagedReader } from '../support/syntaxReader';
import { type Sample, type Sources, samplesOf, sourcesIn, textOf } from './groundingOracle';
import { median } from './report';

/**
 * How much of what functions of public packages use is in the prompt, by the syntax alone; the compiler says what they use. All of the
 * packages are installed with the tools of development.
 */
const packages: [name: string, folder: string][] = [
  ['eslint (JavaScript)', 'eslint/lib'],
  ['undici (JavaScript)', 'undici/lib'],
  ['mocha (JavaScript)', 'mocha/lib'],
  ['msal-node (TypeScript)', '@azure/msal-node/src'],
  ['htmlparser2 (TypeScript)', 'htmlparser2/src'],
];
const perPackage = 80;
const budget = 6000;
const style = { level: 'standard', language: 'en', instructions: '' } as const;
const listsMisses = process.argv.includes('--misses');

interface Result {
  used: number;
  found: number;
  inFile: number;
  tokens: number;
  fileTokens: number;
  coldMs: number;
  warmMs: number;
}

async function measure(reader: SyntaxReader, sources: Sources, project: ProjectFiles, sample: Sample): Promise<Result> {
  const { path, firstLine, lastLine, used } = sample;
  const read = (file: string): Promise<string | undefined> =>
    Promise.resolve(sources.paths.includes(file) ? textOf(sources, file) : undefined);
  const text = textOf(sources, path);
  const ranges = [{ firstLine, lastLine }];
  const outline = (file: string, content: string, lines: typeof ranges = []) =>
    reader.read({ language: fileKind(nameOf(file)).language, key: `${sources.name}/${file}`, text: content, lines });
  const gather = async () => {
    const own = await outline(path, text, ranges);
    if (!own) return [];
    const ports = { files: { project: () => Promise.resolve(project), read }, outline };
    return findDefinitions({ path, text, outline: own }, ranges, ports, new AbortController().signal);
  };
  const start = performance.now();
  await gather();
  const middle = performance.now();
  const definitions = await gather();
  const end = performance.now();
  const parts = [
    {
      firstLine,
      text: linesOf(text)
        .slice(firstLine - 1, lastLine)
        .join('\n'),
    },
  ];
  const context = { path, languageId: fileKind(nameOf(path)).language, parts, scope: { kind: 'selection' } as const };
  const { sent, tokens } = explanationPrompt({ ...context, definitions }, style, budget);
  const blocks = sent.filter(({ title, leftOut }) => title.code === 'definition' && !leftOut);
  const isShown = (definition: Sample['used'][number]): boolean => {
    const line = (linesOf(textOf(sources, definition.path))[definition.line - 1] ?? '').slice(0, 300);
    return blocks.some(({ text: shown }) => shown.includes(`"file": "${definition.path}"`) && shown.includes(line));
  };
  const missing = used.filter((definition) => !isShown(definition));
  if (listsMisses) {
    for (const { name, path: at, line } of missing) console.log(`  ${path}:${firstLine} uses ${name} of ${at}:${line}`);
  }
  return {
    used: used.length,
    found: used.length - missing.length,
    inFile: used.filter((definition) => definition.path === path).length,
    tokens,
    fileTokens: estimateTokens(fence(numberLines(text, 1))),
    coldMs: middle - start,
    warmMs: end - middle,
  };
}

async function main(): Promise<void> {
  const all: Result[] = [];
  const random = createRandom(14);
  for (const [name, folder] of packages) {
    const sources = sourcesIn(name, folder);
    const samples = samplesOf(sources)
      .map((sample) => ({ sample, order: random() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, perPackage)
      .map(({ sample }) => sample);
    const read = (path: string): Promise<string | undefined> => Promise.resolve(textOf(sources, path));
    const project = await readProject(sources.paths, read, new AbortController().signal);
    const reader = packagedReader();
    const results: Result[] = [];
    for (const sample of samples) results.push(await measure(reader, sources, project, sample));
    report(name, results);
    all.push(...results);
  }
  report('all', all);
  const share = shareOf(all);
  console.log(
    `${share >= 0.8 ? 'ok  ' : 'MISS'} definitions in use that are in the prompt: ${percent(share)} (at least 80 %)`,
  );
  if (share < 0.8) process.exitCode = 1;
}

function report(name: string, results: readonly Result[]): void {
  const of = (key: keyof Result): number[] => results.map((result) => result[key]);
  const sum = (key: keyof Result): number => of(key).reduce((a, b) => a + b, 0);
  console.log(
    [
      `${name}: ${results.length} functions use ${sum('used')} definitions`,
      `in the prompt ${percent(shareOf(results))}, with the whole file instead ${percent(sum('inFile') / sum('used'))}, bare 0 %`,
      `tokens ${median(of('tokens'))} (p95 ${p95(of('tokens'))}), whole file ${median(of('fileTokens'))} (p95 ${p95(of('fileTokens'))})`,
      `gathered in ${ms(median(of('coldMs')))} (p95 ${ms(p95(of('coldMs')))}), again ${ms(median(of('warmMs')))} (p95 ${ms(p95(of('warmMs')))})`,
    ].join('\n  '),
  );
}

function shareOf(results: readonly Result[]): number {
  const used = results.reduce((sum, result) => sum + result.used, 0);
  return results.reduce((sum, result) => sum + result.found, 0) / used;
}

const p95 = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

void main();
