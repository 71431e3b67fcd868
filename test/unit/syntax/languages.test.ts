import assert from 'node:assert/strict';
import { languages } from '../../../src/core/syntax/languages';
import { symbolsAround } from '../../../src/core/syntax/outline';
import { packagedReader } from '../../support/syntaxReader';
import { samplesCompiled } from './samplesCompiled';
import { samplesScripted } from './samplesScripted';

const samples = { ...samplesCompiled, ...samplesScripted };
const reader = packagedReader();

describe('the syntax of each language', function () {
  // The first text in a language has its grammar loaded.
  this.timeout(20_000);

  it('has a sample here', () => {
    assert.deepEqual(Object.keys(samples).sort(), [...languages].sort());
  });

  for (const [language, { text, symbols, imports = [], used }] of Object.entries(samples)) {
    const line = text.split('\n').findIndex((each) => each.includes('<-')) + 1;
    const read = (changed: string) =>
      reader.read({ language, key: `sample.${language}`, text: changed, lines: [{ firstLine: line, lastLine: line }] });

    it(`${language}: tells symbols, imports and names in use`, async () => {
      const outline = await read(text);
      assert.ok(outline);
      const told = outline.symbols.map(
        ({ kind, name, aboveLine, firstLine, nameLine, headLine, lastLine }) =>
          `${kind} ${name} ${[aboveLine, firstLine, nameLine, headLine, lastLine].join('-')}`,
      );
      assert.deepEqual(told, symbols);
      assert.deepEqual(
        outline.imports.map(({ text: statement }) => statement),
        imports,
      );
      assert.deepEqual(
        outline.used.map(({ name }) => name),
        used,
      );
    });

    it(`${language}: tells what is there of code that breaks off`, async () => {
      const broken = await read(`${text}\n))) {{{ "`);
      assert.ok(broken);
      const around = symbolsAround(broken, { firstLine: line, lastLine: line }).map(({ name }) => name);
      const whole = await read(text);
      assert.deepEqual(
        around,
        symbolsAround(whole!, { firstLine: line, lastLine: line }).map(({ name }) => name),
      );
      assert.ok(around.length > 0);
    });
  }
});
