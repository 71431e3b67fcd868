import { fileKind } from '../../src/core/base/fileKinds';
import { nameOf } from '../../src/core/base/paths';
import { estimateTokens } from '../../src/core/base/tokens';
import { type ProjectFiles, readProject } from '../../src/core/codeMap/projectFiles';
import { type GroundingPorts, findDefinitions } from '../../src/core/grounding/findDefinitions';
import type { Definition } from '../../src/core/prompt/definition';
import { fence, numberLines } from '../../src/core/prompt/fence';
import { explanationPrompt } from '../../src/core/prompt/explanationPrompt';
import { linesOf } from '../../src/core/prompt/section';
import type { SyntaxReader } from '../../src/core/syntax/reader';
import { createRandom } from '../support/random';
import { packagedReader } from '../support/syntaxReader';
import { plantNames } from '../support/plantedNames';
import { sourcesElsewhere } from './groundingElsewhere';
import { type Sample, type Sources, askService, samplesOf, serviceFor, sourcesIn, textOf } from './groundingOracle';
import { samplesByTags } from './groundingTags';
import { check, median } from './report';

/**
 * How much of what functions of public packages use is in the prompt, by the syntax alone and with a language server; the compiler says
 * what they use. All of the packages are installed with the tools of development. In other languages the syntax is alone, and tags say
 * what is used.
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
/** Of planted names so many true and false ones, in files of which so many are read. */
const namesOfEach = 1000;
const mostFiles = 400;
const style = { level: 'standard', language: 'en', instructions: '' } as const;
const listsMisses = process.argv.includes('--misses');

interface Result {
  used: number;
  found: number;
  foundByServer: number;
  inFile: number;
  tokens: number;
  fileTokens: number;
  coldMs: number;
  warmMs: number;
}

async function measure(
  reader: SyntaxReader,
  sources: Sources,
  project: ProjectFiles,
  sample: Sample,
  service: ReturnType<typeof serviceFor> | undefined,
): Promise<Result> {
  const { path, firstLine, lastLine, used } = sample;
  const read = (file: string): Promise<string | undefined> =>
    Promise.resolve(sources.paths.includes(file) ? textOf(sources, file) : undefined);
  const text = textOf(sources, path);
  const ranges = [{ firstLine, lastLine }];
  const outline = (file: string, content: string, lines: typeof ranges = []) =>
    reader.read({ language: fileKind(nameOf(file)).language, key: `${sources.name}/${file}`, text: content, lines });
  const gather = async (server?: GroundingPorts['server']) => {
    const own = await outline(path, text, ranges);
    if (!own) return [];
    const ports = { files: { project: () => Promise.resolve(project), read }, outline, ...(server && { server }) };
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
  const promptOf = (given: Definition[]) => explanationPrompt({ ...context, definitions: given }, style, budget);
  const isShownIn =
    ({ sent }: ReturnType<typeof promptOf>) =>
    (definition: Sample['used'][number]): boolean => {
      const line = (linesOf(textOf(sources, definition.path))[definition.line - 1] ?? '').slice(0, 300);
      const blocks = sent.filter(({ title, leftOut }) => title.code === 'definition' && !leftOut);
      return blocks.some(({ text: shown }) => shown.includes(`"file": "${definition.path}"`) && shown.includes(line));
    };
  const prompt = promptOf(definitions);
  const isShown = isShownIn(prompt);
  const byServer = service && (await gather(serverBy(service)));

  function serverBy(asked: NonNullable<typeof service>): NonNullable<GroundingPorts['server']> {
    return (names) => {
      const pointers = askService(asked, sources, sample, names);
      return {
        found: { pointers, libraries: [], signatureOf: () => Promise.resolve('') },
        done: Promise.resolve(),
      };
    };
  }
  const missing = used.filter((definition) => !isShown(definition));
  if (listsMisses) {
    for (const { name, path: at, line } of missing) console.log(`  ${path}:${firstLine} uses ${name} of ${at}:${line}`);
  }
  return {
    used: used.length,
    found: used.length - missing.length,
    foundByServer: byServer ? used.filter(isShownIn(promptOf(byServer))).length : 0,
    inFile: used.filter((definition) => definition.path === path).length,
    tokens: prompt.tokens,
    fileTokens: estimateTokens(fence(numberLines(text, 1))),
    coldMs: middle - start,
    warmMs: end - middle,
  };
}

/** Takes some functions at random, and measures each. */
async function measureAll(sources: Sources, all: readonly Sample[], random: () => number, hasServer: boolean) {
  const samples = all
    .map((sample) => ({ sample, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, perPackage)
    .map(({ sample }) => sample);
  const read = (path: string): Promise<string | undefined> => Promise.resolve(textOf(sources, path));
  const project = await readProject(sources.paths, read, new AbortController().signal);
  const reader = packagedReader();
  const service = hasServer ? serviceFor(sources) : undefined;
  const results: Result[] = [];
  for (const sample of samples) results.push(await measure(reader, sources, project, sample, service));
  report(sources.name, results, hasServer);
  return results;
}

async function main(): Promise<void> {
  const random = createRandom(14);
  const known: Sources[] = packages.map(([name, folder]) => sourcesIn(name, folder));
  const all: Result[] = [];
  for (const sources of known) all.push(...(await measureAll(sources, samplesOf(sources), random, true)));
  report('all with a compiler', all, true);
  const elsewhere = sourcesElsewhere();
  const others: Result[] = [];
  for (const sources of elsewhere) others.push(...(await measureAll(sources, samplesByTags(sources), random, false)));
  if (others.length > 0) report('all by tags', others, false);
  atLeast('definitions in use that are in the prompt, by the syntax', shareOf(all), 0.8);
  atLeast('the same with a language server', shareOf(all, 'foundByServer'), 0.9);
  if (others.length > 0) atLeast('the same in other languages, by the syntax', shareOf(others), 0.8);
  await measureNames([...known, ...elsewhere]);
}

/** Names that were planted in answers to functions of all these sources. */
async function measureNames(all: readonly Sources[]): Promise<void> {
  const code = all.map((sources) =>
    sources.paths.filter((path) => !/\.(?:json|mod)$/.test(path)).map((path) => [sources, path] as const),
  );
  const files = new Map<string, string>();
  // A little of each.
  for (let at = 0; files.size < mostFiles && code.some((paths) => at < paths.length); at++)
    for (const paths of code)
      for (const [sources, path] of paths.slice(at, at + 1))
        files.set(`${nameOf(sources.root)}/${path}`, textOf(sources, path));
  const { count, alarms, missed, times } = await plantNames(files, namesOfEach);
  if (listsMisses) console.log('  alarms', alarms, '\n  missed', missed);
  console.log(
    `names in answers: ${count.true} true, ${count.false} false; looked for in the prompt in ${ms(median(times.first))} (p95 ${ms(p95(times.first))}), in ${files.size} files in ${ms(median(times.all))} (p95 ${ms(p95(times.all))})`,
  );
  atLeast('false names that are marked', 1 - missed.length / count.false, 0.95);
  check('share of true names that are marked', alarms.length / count.true, 0.02);
  check('milliseconds from the last token to the names in the prompt, p95', p95(times.first), 50);
}

function atLeast(what: string, share: number, limit: number): void {
  console.log(`${share >= limit ? 'ok  ' : 'MISS'} ${what}: ${percent(share)} (at least ${percent(limit)})`);
  if (share < limit) process.exitCode = 1;
}

function report(name: string, results: readonly Result[], hasServer: boolean): void {
  const of = (key: keyof Result): number[] => results.map((result) => result[key]);
  const sum = (key: keyof Result): number => of(key).reduce((a, b) => a + b, 0);
  console.log(
    [
      `${name}: ${results.length} functions use ${sum('used')} definitions`,
      `in the prompt ${percent(shareOf(results))}${hasServer ? `, with a language server ${percent(shareOf(results, 'foundByServer'))}` : ''}, with the whole file instead ${percent(sum('inFile') / sum('used'))}, bare 0 %`,
      `tokens ${median(of('tokens'))} (p95 ${p95(of('tokens'))}), whole file ${median(of('fileTokens'))} (p95 ${p95(of('fileTokens'))})`,
      `gathered in ${ms(median(of('coldMs')))} (p95 ${ms(p95(of('coldMs')))}), again ${ms(median(of('warmMs')))} (p95 ${ms(p95(of('warmMs')))})`,
    ].join('\n  '),
  );
}

function shareOf(results: readonly Result[], found: 'found' | 'foundByServer' = 'found'): number {
  const used = results.reduce((sum, result) => sum + result.used, 0);
  return results.reduce((sum, result) => sum + result[found], 0) / used;
}

const p95 = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

void main();
