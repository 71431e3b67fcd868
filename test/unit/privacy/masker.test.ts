import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createMasker, maskFile } from '../../../src/core/privacy/masker';
import { maskContext, maskMessages } from '../../../src/core/prompt/maskContext';

const token = `ghp_${'aB3dE6gH9'.repeat(4)}`;
const other = `ghp_${'Zy8xW5vU2'.repeat(4)}`;
const document = { path: 'a.ts', text: `const a = '${token}';\nconst b = 1;\nconst c = ['${other}', '${token}'];\n` };

describe('masking', () => {
  it('M11: puts the same placeholder for the same secret, and says where each stands', async () => {
    const masking = (await createMasker(document)).begin();
    const { text } = masking.lines({ firstLine: 1, text: document.text });
    assert.equal(
      text,
      `const a = '[secret 1 masked]';\nconst b = 1;\nconst c = ['[secret 2 masked]', '[secret 1 masked]'];\n`,
    );
    assert.deepEqual(masking.secrets(), [
      { number: 1, kind: 'github', lines: [1, 3], sent: false },
      { number: 2, kind: 'github', lines: [3], sent: false },
    ]);
  });

  it('M11: covers the lines of a key of which a selection shows a part, and keeps their number', async () => {
    const body = `MIIEpAIBAAKCAQEA${'q7Xw'.repeat(12)}\n${'Ab1/'.repeat(16)}\n${'zZ9+'.repeat(16)}`;
    const text = `one\n-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----\nlast`;
    const masking = (await createMasker({ text, path: 'a.txt' })).begin();
    const part = masking.lines({ firstLine: 4, text: text.split('\n').slice(3, 6).join('\n') });
    assert.equal(part.text, '[secret 1 masked]\n[secret 1 masked]\n-----END RSA PRIVATE KEY-----');
    assert.deepEqual(masking.secrets()[0]?.lines, [4, 5]);
  });

  it('M11: knows a secret again where nothing tells that it is one', async () => {
    const masking = (await createMasker({ text: `password = "hunter2-hunter2"`, path: 'a.ts' })).begin();
    assert.equal(await masking.text('Type hunter2-hunter2\r\nis wrong'), 'Type [secret 1 masked]\r\nis wrong');
  });

  it('M11: lets one secret through for one request, and keeps its number', async () => {
    const masker = await createMasker(document);
    const once = masker.begin(masker.valueOf(1) ?? token);
    const { text } = once.lines({ firstLine: 1, text: document.text });
    assert.ok(text.includes(token) && !text.includes(other) && text.includes('[secret 2 masked]'));
    assert.deepEqual(
      once.secrets().map(({ sent }) => sent),
      [true, false],
    );
    assert.equal(masker.valueOf(1), token);
    assert.ok(!masker.begin().lines({ firstLine: 1, text: document.text }).text.includes(token));
  });

  it('M11: covers all that surrounds the code, and what is said about it', async () => {
    const masking = (await createMasker(document)).begin();
    const masked = await maskContext(
      {
        path: 'a.ts',
        languageId: 'typescript',
        scope: { kind: 'file' },
        parts: [{ firstLine: 2, text: 'const b = 1;' }],
        enclosing: { firstLine: 1, text: document.text.split('\n')[0] ?? '' },
        imports: { firstLine: 3, text: document.text.split('\n')[2] ?? '' },
        diagnostics: [
          {
            line: 3,
            severity: 'error',
            message: `Type '"${token}"' is wrong.`,
            code: `lint(${token})`,
            link: `https://a.example/?k=${token}`,
          },
        ],
        summaries: [{ of: 'file', text: `It holds ${other}.`, stale: false }],
      },
      masking,
    );
    const messages = await maskMessages([{ role: 'user', content: `What is ${token}?` }], masking);
    const sent = JSON.stringify([masked, messages]);
    assert.ok(!sent.includes(token) && !sent.includes(other));
    assert.equal(sent.match(/\[secret \d masked\]/g)?.length, 8);
  });

  it('M11: begins with the number that it is given', async () => {
    const masking = (await createMasker({ text: '', path: '' }, 4)).begin();
    assert.equal(await masking.text(`my ${token}`), 'my [secret 4 masked]');
  });

  it('M11: leaves no secret, adds and loses no line, and changes nothing that has none', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\n',
        '\r\n',
        '\r',
        ' ',
        `"${token}"`,
        ` ${other} `,
        'password = "hunter2x"',
        '-----BEGIN PRIVATE KEY-----',
      ),
      fc.string({ maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
        const text = pieces.join('');
        const lines = text.split(/\r\n|\r|\n/).length;
        const masked = await maskFile(text, 'a.ts');
        assert.equal(masked.split('\n').length, lines);
        assert.ok(!masked.includes(token) && !masked.includes(other));
        if (!/ghp_|password|BEGIN/.test(text)) assert.equal(masked, text.split(/\r\n|\r|\n/).join('\n'));
      }),
    );
  });

  it('M11: looks through a long text in pieces, can be stopped between them, and finds what it would in the whole', async () => {
    const never = new AbortController();
    const text = `${'const a = 1;\n'.repeat(20_000)}const b = '${token}';\n`;
    const looking = createMasker({ text, path: 'a.ts' }, 1, never.signal);
    setImmediate(() => never.abort(new Error('stopped')));
    await assert.rejects(looking, /stopped/);
    const masking = (await createMasker({ text, path: 'a.ts' })).begin();
    assert.match(masking.lines({ firstLine: 20_001, text: `const b = '${token}';` }).text, /'\[secret 1 masked\]'/);
  });
});
