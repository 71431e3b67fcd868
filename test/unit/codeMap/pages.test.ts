import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { relativePath } from '../../../src/core/base/paths';
import { folderDiagram } from '../../../src/core/codeMap/diagram';
import { type CodeMap, onePage, pageForEachFolder, pageMark } from '../../../src/core/codeMap/pages';
import { contentOf } from '../../../src/core/summaries/find/contentRules';
import { fileKind } from '../../../src/core/base/fileKinds';

const map: CodeMap = {
  name: 'shop',
  folder: '/home/me/shop',
  entries: [
    { path: '', kind: 'project', summary: 'A shop.', stale: false },
    { path: 'src', kind: 'folder', summary: 'The code.\n\n- More.', stale: false },
    { path: 'src/cart', kind: 'folder', stale: false },
    { path: 'src/cart/cart (1).ts', kind: 'file', summary: 'The `cart`.', stale: true },
    { path: 'src/main.ts', kind: 'file', summary: 'Starts it.', missing: ['startAll'], stale: false },
    { path: 'build.js', kind: 'file', stale: false },
  ],
  imports: [{ from: 'src/main.ts', to: 'src/cart/cart (1).ts' }],
};

/** Targets of all links of a document. */
function links(text: string): string[] {
  const tokens = new MarkdownIt().parse(text, {}).flatMap(({ children }) => children ?? []);
  return tokens
    .filter(({ type }) => type === 'link_open')
    .map((token) => decodeURIComponent(String(token.attrGet('href'))));
}

describe('a code map', () => {
  it('is one document whose links lead to the code and to its own sections', () => {
    const { path, text } = onePage(map, '/home/me/shop/docs/CODE_MAP.md');
    assert.equal(path, '/home/me/shop/docs/CODE_MAP.md');
    assert.deepEqual(links(text), [
      '#src',
      '#srccart',
      '../build.js',
      '../src/main.ts',
      '../src/cart/cart (1).ts',
      '../src/cart/cart (1).ts',
    ]);
    assert.match(text, /3 files, 2 with a summary, 1 of them from before the last change/);
    assert.match(text, /The code has changed since this was written/);
    assert.match(text, /\*A name in this summary is not in the code: `startAll`\.\*\n\nStarts it\./);
    assert.match(text, /```mermaid\nflowchart LR\n/);
    assert.ok(text.startsWith(pageMark));
    // A run of summaries does not take it for a part of the project.
    assert.deepEqual(contentOf(new TextEncoder().encode(text), 'CODE_MAP.md', fileKind('CODE_MAP.md'), undefined), {
      reason: 'generated',
    });
  });

  it('is a document for each folder, in folders as those of the code', () => {
    const pages = pageForEachFolder(map, '/home/me/shop/docs/map');
    assert.deepEqual(
      pages.map(({ path }) => path),
      [
        '/home/me/shop/docs/map/README.md',
        '/home/me/shop/docs/map/src/README.md',
        '/home/me/shop/docs/map/src/cart/README.md',
      ],
    );
    assert.deepEqual(links(pages[0]?.text ?? ''), ['src/README.md', 'src/cart/README.md', '../../build.js']);
    assert.deepEqual(links(pages[2]?.text ?? ''), ['../../../../src/cart/cart (1).ts']);
  });

  it('is the same whatever the order of its parts is', () => {
    const shuffled = { ...map, entries: map.entries.toReversed() };
    assert.deepEqual(onePage(shuffled, '/x/m.md'), onePage(map, '/x/m.md'));
  });

  it('draws folders as few enough boxes, each arrow once with its count', () => {
    const imports = Array.from({ length: 100 }, (_, index) => ({ from: `a/f${index}/x.ts`, to: 'b/y.ts' }));
    assert.equal(folderDiagram(imports, 'shop'), 'flowchart LR\n  f0["a/"]\n  f1["b/"]\n  f0 -->|100| f1');
    assert.equal(folderDiagram([{ from: 'a/x.ts', to: 'a/y.ts' }], 'shop'), undefined);
  });

  it('draws what lies in no folder under the name of the project', () => {
    const diagram = folderDiagram([{ from: 'main.ts', to: 'a/y.ts' }], 'my "shop"') ?? '';
    assert.match(diagram, /f0\["my &#34;shop&#34;"\]/);
  });

  it('draws what is in the only folder at the top where that would be one box', () => {
    const imports = Array.from({ length: 40 }, (_, index) => ({ from: `src/f${index}/x.ts`, to: 'src/base/y.ts' }));
    const diagram = folderDiagram(imports, 'shop') ?? '';
    assert.equal(diagram.match(/\["/g)?.length, 10);
    assert.match(diagram, /\["src\/base\/"\]/);
  });

  it('draws no more boxes than are read, those that use each other most', () => {
    const imports = Array.from({ length: 60 }, (_, index) => ({ from: `f${index}/x.ts`, to: `f${index + 1}/y.ts` }));
    const heavy = Array.from({ length: 5 }, (_, index) => ({ from: `z/${index}.ts`, to: `f0/${index}.ts` }));
    const diagram = folderDiagram([...imports, ...heavy], 'shop') ?? '';
    assert.equal(diagram.match(/\["/g)?.length, 10);
    assert.match(diagram, /-->\|5\|/);
  });

  it('has an anchor of its own for each section, whatever the names are', () => {
    const folders = ['a b', 'folders', 'src/cart', 'srccart'];
    const entries: CodeMap['entries'] = [
      ...folders.map((path) => ({ path, kind: 'folder' as const, stale: false })),
      { path: 'a b/srccart', kind: 'file', stale: false },
      { path: '#1/`50%`?.ts', kind: 'file', stale: false },
      { path: '#1', kind: 'folder', stale: false },
    ];
    const { text } = onePage({ ...map, entries, imports: [] }, '/home/me/shop/map.md');
    assert.deepEqual(links(text), [
      '#1',
      '#a-b',
      '#folders-1',
      '#srccart-1',
      '#srccart-2',
      '#1/`50%`?.ts',
      'a b/srccart',
    ]);
  });

  it('is written in the time that a window has for it', () => {
    const entries: CodeMap['entries'] = Array.from({ length: 20_000 }, (_, n) =>
      n % 2 === 0
        ? { path: `f${n}`, kind: 'folder', stale: false }
        : { path: `f${n - 1}/a.ts`, kind: 'file', stale: false },
    );
    const imports = entries.filter(({ kind }) => kind === 'file').map(({ path }) => ({ from: path, to: 'f0/a.ts' }));
    // Looking through all files for each folder takes minutes, for which the test does not wait.
    const page = onePage({ ...map, entries, imports }, '/home/me/shop/map.md');
    const linked = new Set(Array.from(page.text.matchAll(/\]\((f\d+\/a\.ts)\)/g), ([, path]) => path));
    assert.equal(linked.size, imports.length);
  });

  it('finds the way between any two files', () => {
    assert.equal(relativePath('/p/docs/map.md', '/p/src/a.ts'), '../src/a.ts');
    assert.equal(relativePath('/p/map.md', '/p/a.ts'), 'a.ts');
    assert.equal(relativePath('/q/map.md', '/p/a.ts'), '../p/a.ts');
  });
});
