import assert from 'node:assert/strict';
import fc from 'fast-check';
import { folderPrompt, filePrompt, projectPrompt, wholeFilePrompt } from '../../../../src/core/prompt/summaryPrompts';
import { levels } from '../../../../src/shared/contributions';
import { subjectOf } from '../../../endpoint/summaryPrompt';
import { openWorld } from './runWorld';

const project = fc.dictionary(
  fc.constantFrom('a.ts', 'b.py', '`c`.md', 'README.md', 'src/a.ts', 'src/deep/中文.ts', 'lib/"q".json'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).map((text) => `x ${text}\n`),
  { minKeys: 1 },
);

describe('issue 15: the prompts of a run', function () {
  this.timeout(60_000);

  it('begin alike, byte for byte, up to what they are about', async () => {
    await fc.assert(
      fc.asyncProperty(project, async (tree) => {
        const world = await openWorld(tree);
        try {
          const run = await world.start();
          await run.ended;
          const begins = new Map<string, string>();
          for (const request of world.endpoint.chats()) {
            const { body, json } = request;
            const kind = `${json?.model} ${subjectOf(request).split(' ')[0]}`;
            const [system = '', user = ''] = (json?.messages ?? []).map(({ content }) => content);
            // The task stands before the names, and those in a fence.
            const begin = `${system}\n${user.slice(0, user.indexOf('`'))}`;
            assert.equal(begin, begins.get(kind) ?? begin);
            begins.set(kind, begin);
            const head = body.slice(0, body.indexOf(JSON.stringify(system)));
            assert.equal(head, begins.get(`${json?.model}`) ?? head);
            begins.set(`${json?.model}`, head);
          }
        } finally {
          await world.close();
        }
      }),
      { numRuns: 8 },
    );
  });

  it('share all of the instructions, whatever they are about and however the reader wants them', () => {
    const name = fc.string({ unit: 'binary' });
    const part = fc.option(fc.record({ index: fc.nat(9), count: fc.nat(9) }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.constantFrom(...levels),
        fc.constantFrom('en', 'zh-CN'),
        name,
        name,
        part,
        (level, language, path, text, of) => {
          const options = { level, language };
          const more = of && { part: of };
          const children = [{ name: path, text }];
          const all = [
            filePrompt(
              {
                path,
                languageId: text,
                text,
                outline: text,
                ...(of && { part: { ...of, symbols: [path], within: [text] } }),
              },
              options,
            ),
            filePrompt({ path: 'a.ts', languageId: 'typescript', text: '', outline: '' }, options),
            wholeFilePrompt(path, children, options),
            folderPrompt({ path, children, ...more }, options),
            projectPrompt({ name: path, children, texts: children, ...more }, options),
          ];
          for (const messages of all) assert.deepEqual(messages[0], all[1]![0]);
          for (const messages of all)
            assert.deepEqual(
              messages.map(({ role }) => role),
              ['system', 'user'],
            );
        },
      ),
    );
  });
});
