import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { thinking } from '../../../../src/core/endpoint/answer/thinking';
import { chunk, sse } from '../../../endpoint/reply';
import { jsonOf, readCases, streamOf } from '../../../support/wireCases';
import { say, stop } from '../wire/row';

const sizes = [undefined, 1, 2, 5, 17];

/** Reads one content, as one event for each so many characters, and checks that the cut makes no difference. */
async function read(content: string, prompt = 'What is this?'): Promise<[answer: string, reasoning: string]> {
  const results = [];
  for (const size of [content.length, 1, 3, 8]) {
    const events = [...content.matchAll(new RegExp(`[^]{1,${size}}`, 'g'))].map(([piece]) => say(piece));
    const messages = [{ role: 'user' as const, content: prompt }];
    const { answer, reasoning } = await readCases([streamOf(...events, stop)], { messages });
    results.push([answer, reasoning]);
  }
  for (const result of results) assert.deepEqual(result, results[0]);
  return results[0] as [string, string];
}

describe('reasoning', () => {
  const marked: [content: string, answer?: string][] = [
    ['<think>one</think>alpha'],
    ['\n<Thinking>one</Thinking>\n\nalpha'],
    ['<thought>one</thought>alpha'],
    ['<reasoning>one</reasoning>alpha'],
    ['<think time="3">one</think>alpha'],
    ['<seed:think>one</seed:think>alpha'],
    ['<longcat_think>one</longcat_think>alpha'],
    ['[THINK]one[/THINK]alpha'],
    ['◁think▷one◁/think▷alpha'],
    ['<|begin_of_thought|>one<|end_of_thought|><|begin_of_solution|>alpha<|end_of_solution|>'],
    ['<|START_THINKING|>one<|END_THINKING|><|START_RESPONSE|>alpha<|END_RESPONSE|>'],
    ['<unused94>one<unused95>alpha'],
    ['<think>one</think><answer>alpha</answer>'],
    ['<|channel|>analysis<|message|>one<|end|><|start|>assistant<|channel|>final<|message|>alpha<|return|>'],
    ['<|start|>assistant<|channel|>analysis<|message|>one<|start|>assistant<|channel|>final<|message|>alpha'],
    ['<think>one</thinking>alpha'],
    ['<thinking>one</think>alpha'],
    ['<think>one</think></think>\nalpha'],
    ['<think >one</think >alpha'],
    ['<think>one<|/think|>alpha'],
    ['<｜begin▁of▁thinking｜>one<｜end▁of▁thinking｜>alpha'],
    ['<start_of_thought>one<end_of_thought>alpha'],
    ['<think>one</think\n>alpha'],
    ['<antThinking>one</antThinking>alpha'],
    ['<details type="reasoning" done="true">one</details>\nalpha'],
    ['<think>one</think><final_answer>alpha</final_answer>'],
    ['one\n</think>alpha'],
    ['one</think>\nalpha'],
    ['one</thinking>\nalpha'],
    ['one[/THINK]\nalpha'],
  ];
  for (const [content, answer = 'alpha'] of marked) {
    it(`W13: ${JSON.stringify(content)}`, async () => {
      const [told, reasoning] = await read(content);
      assert.deepEqual([told.trim(), reasoning.trim()], [answer, 'one']);
    });
  }

  it('W13: under any name, in any brackets, however it is cut', () => {
    const name = fc.constantFrom(
      ...['think', 'Thinking', 'thought', 'REASONING', 'thinking_process', 'chain_of_thought', 'cot', 'mm:think'],
      ...['inner_monologue', 'reasoning_content', '思考', '思考过程', '推理'],
    );
    const brackets = fc.constantFrom(
      ['<@>', '</@>'],
      ['＜@＞', '＜/@＞'],
      ['&lt;@&gt;', '&lt;/@&gt;'],
      ['<@ time="3">', '</@>'],
    );
    const plain = fc.constantFrom('think', 'thinking', 'THOUGHT', 'reasoning');
    const others = fc.constantFrom(
      ['<|@|>', '<|/@|>'],
      ['<｜@｜>', '<｜/@｜>'],
      ['<|@_start|>', '<|@_end|>'],
      ['<|begin_of_@|>', '<|end_of_@|>'],
      ['[@]', '[/@]'],
    );
    const forms = fc.oneof(fc.tuple(name, brackets), fc.tuple(plain, others));
    fc.assert(
      fc.property(forms, fc.integer({ min: 1, max: 12 }), ([word, [open = '', close = '']], size) => {
        const text = `${open.replace('@', word)}\none\n${close.replace('@', word)}\n\nalpha`;
        const think = thinking(() => false);
        const pieces = [...text.matchAll(new RegExp(`[^]{1,${size}}`, 'g'))].map(([piece]) => think.next(piece));
        const [answer, reasoning] = [...pieces, think.rest()].reduce(
          ([before, thought], next) => [before + next.answer, thought + next.reasoning],
          ['', ''],
        );
        assert.deepEqual([answer.trim(), reasoning.trim()], ['alpha', 'one'], text);
      }),
    );
  });

  it('W13: of several channels', async () => {
    const content =
      '<|channel|>analysis<|message|>one <|end|><|start|>assistant<|channel|>commentary to=x<|message|>two<|call|><|start|>assistant<|channel|>final<|message|>alpha';
    assert.deepEqual(await read(content), ['alpha', 'one two']);
  });

  const unmarked: [content: string, reasoning?: string][] = [
    ['analysisWe answer shortly.assistantfinalalpha', 'analysisWe answer shortly.'],
    [
      'analysis用户说你好。assistantcommentary to=x{}assistantfinalalpha',
      'analysis用户说你好。assistantcommentary to=x{}',
    ],
    ['analysis<|message|>one<|end|><|start|>assistant<|channel|>final<|message|>alpha', 'one'],
    ['one<|end|><|start|>assistant<|channel|>final<|message|>alpha<|return|>', 'one'],
    ['one<|channel|>final<|message|>alpha', 'one'],
    [
      'one<|end|>\n<|start|>assistant<|channel|>commentary<|message|>two<|end|><|channel|>final<|message|>alpha',
      'onetwo',
    ],
  ];
  for (const [content, reasoning] of unmarked) {
    it(`W13: of channels whose marks do not all come: ${content}`, async () =>
      assert.deepEqual(await read(content), ['alpha', reasoning]));
  }

  it('W13: is none where an answer only speaks of channels', async () => {
    for (const content of [
      'analysis of the code: assistant and final',
      'analysisResult is an assistant',
      'It ends with assistantfinal.',
      'The mark <|channel|> begins one, <|start|> another.',
      '```\n<|start|>assistant<|channel|>final<|message|>x\n```\nalpha',
      'commentary',
      'a',
    ])
      assert.deepEqual(await read(content), [content, '']);
    const prompt = 'Explain: text.split("<|start|>assistant")';
    assert.deepEqual(await read('It splits at <|start|>assistant here', prompt), [
      'It splits at <|start|>assistant here',
      '',
    ]);
  });

  it('W13: is none in the mark of an answer', async () =>
    assert.deepEqual(await read('<response>alpha</response>'), ['alpha', '']));

  it('W13: without an end is reasoning', async () => {
    for (const content of ['<thinking>one', '<|channel|>analysis<|message|>one']) {
      assert.deepEqual(await read(content), ['', 'one']);
    }
  });

  it('W13: of a later block', async () => {
    const content = '<think>one </think>alpha\n<think>\ntwo</think>\nbeta';
    assert.deepEqual(await read(content), ['alpha\n\nbeta', 'one \ntwo']);
  });

  const spoken = [
    'alpha <thinking> beta',
    'The tags <think> and </think> mark reasoning.',
    'Use `</think>` here:\nalpha',
    '```\n<think>one</think>\n```\nalpha',
    'Text with a [THINK] in it',
    '<b>alpha</b>',
    '<thinker>alpha</thinker>',
    '< alpha',
    'analysisResult is a variable.',
  ];
  for (const content of spoken) {
    it(`W13: is none in ${JSON.stringify(content)}`, async () => assert.deepEqual(await read(content), [content, '']));
  }

  const later = [
    'alpha `<think>two</think>` beta',
    '```xml\n<think>two</think>\n```\nbeta',
    'Between <think> and </think> tags.',
    'alpha <think>two',
    '~~~\n<think>\ntwo\n</think>\n~~~',
  ];
  for (const content of later) {
    it(`W13: is none behind the first block in ${JSON.stringify(content)}`, async () =>
      assert.deepEqual(await read(`<think>one</think>${content}`), [content, 'one']));
  }

  it('W13: is none behind the first block where the prompt holds the tag', async () => {
    const prompt = 'Explain: if (text === "<think>") skip("</think>")';
    assert.deepEqual(await read('<think>one</think>It is <think>two</think>beta', prompt), [
      'It is <think>two</think>beta',
      'one',
    ]);
  });

  it('W13: no text is lost, however it is cut', () => {
    const word = fc.constantFrom(
      'x',
      ' ',
      '\n',
      '<think>',
      '</think>',
      '`',
      '```',
      '[',
      '<|',
      '|>',
      '<',
      '◁',
      'yz. ',
      'analysis',
      'assistantfinal',
      '<|end|>',
      '<|start|>assistant',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (words, size) => {
        const text = words.join('');
        const all = (step: number): [string, string] => {
          const think = thinking(() => false);
          let [answer, reasoning] = ['', ''];
          const take = (told: ReturnType<typeof think.next>): void => {
            if (told.recast) [answer, reasoning] = ['', reasoning + answer];
            answer += told.answer;
            reasoning += told.reasoning;
          };
          for (let at = 0; at < text.length; at += step) take(think.next(text.slice(at, at + step)));
          take(think.rest());
          return [answer, reasoning];
        };
        const whole = all(text.length + 1);
        assert.deepEqual(all(size), whole);
        const letters = (parts: string): string => [...parts.replace(/[^xyz]/g, '')].sort().join('');
        assert.equal(letters(whole.join('')), letters(text), JSON.stringify(text));
      }),
    );
  });

  const fields: [name: string, delta: object][] = [
    ['reasoning_content', { reasoning_content: 'one' }],
    ['reasoning', { reasoning: 'one', reasoning_content: 'one' }],
    ['thinking', { thinking: 'one', content: null }],
    ['thoughts', { thoughts: ['one'] }],
    ['reasoning_text', { reasoning_text: 'one', reasoning_opaque: 'x' }],
    ['reasoning_details', { reasoning_details: [{ type: 'reasoning.summary', summary: 'one' }, { data: 'x' }] }],
    ['thinking_blocks', { thinking_blocks: [{ type: 'thinking', thinking: 'one', signature: 'x' }] }],
    ['an object', { reasoning: { content: 'one' } }],
    ['parts', { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'one' }] }] }],
    ['parts of Gemini', { content: [{ type: 'thought', text: 'one' }] }],
    ['parts that are called a thought', { content: [{ type: 'text', text: 'one', thought: true }] }],
    ['any name', { model_thoughts: 'one', thinking_signature: 'x', reasoning_tokens: 7 }],
    ['camel case', { reasoningContent: 'one' }],
    ['a relay', { provider_specific_fields: { reasoning_content: 'one' } }],
  ];
  for (const [name, delta] of fields) {
    it(`W16: in the field of ${name}`, async () => {
      for (const size of sizes) {
        const run = await readCases([streamOf(sse(chunk(delta)), say('alpha'), stop)], { size });
        assert.deepEqual([run.answer, run.reasoning], ['alpha', 'one']);
      }
      const message = { content: 'alpha', ...delta };
      const body = { choices: [{ message, finish_reason: 'stop' }] };
      const { reasoning } = await readCases([jsonOf(200, body)], { whole: true });
      assert.equal(reasoning, 'one');
    });
  }
});

describe('marks of a chat template', () => {
  const marks = [
    '<|im_end|>',
    '</s>',
    '<|eot_id|>\n',
    '<end_of_turn>',
    '<｜end▁of▁sentence｜>',
    '<|endoftext|><|im_end|>',
    '<|im_end|>\n<|im_start|>user',
    '[|endofturn|]',
    '<end_of_text>',
    ' [end of text]',
    '[EOT]',
  ];
  for (const mark of [...marks, '<|return|>', '[EOS]', '\n<|im_end|>\n\n</s>', '<|user|>']) {
    it(`W14: ${JSON.stringify(mark)} at the end is no part of the answer`, async () => {
      const [answer] = await read(`alpha beta${mark}`);
      assert.equal(answer.trim(), 'alpha beta');
      assert.equal((await read(mark))[0].trim(), '');
    });
  }

  it('W14: they stay in the middle, and where the prompt holds them', async () => {
    for (const text of [
      'alpha <|im_end|> beta',
      'It ends with `<|im_end|>`',
      'a < b',
      'a <b',
      'see [',
      'x <|',
      'alpha[L1]',
    ]) {
      assert.equal((await read(text))[0], text);
    }
    assert.equal((await read('It is </s>', 'text.endsWith("</s>")'))[0], 'It is </s>');
  });
});
