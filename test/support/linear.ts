import assert from 'node:assert/strict';
import { isWithin, processorMs } from './processorTime';

/** As long as a text from outside may be in these measurements, in characters. */
export const longest = 65_536;
/** Longer is not linear; what is takes a small part of it. In milliseconds of the processor at its usual speed. */
const mostMs = 50;
/** Where another program slows the processor itself down, linear still takes no more than this for eight times the text. */
const mostGrowth = 24;
/** The first run of a function is slow, and so may be one that cleans up memory: the best of several counts. */
const tries = 6;

function milliseconds(run: () => void): number {
  let best = Infinity;
  for (let count = 0; count < tries && best > mostMs / 2; count++) {
    best = Math.min(best, processorMs(run));
  }
  return best;
}

/** How many times longer the longer text is. */
const growth = 8;

/**
 * Fails when one of the fragments, repeated, takes too long: at small sizes first, so that nothing takes minutes.
 *
 * @param isEven it does with long texts what it does with short ones, as a pattern does: those that take no time are no measure then
 */
export function assertLinear(
  name: string,
  run: (text: string) => void,
  fragments: Iterable<string>,
  { size = longest, isEven = false } = {},
): void {
  for (const fragment of fragments) {
    // What a pattern takes longest for is a text that it nearly matches: one of these ends spoils that.
    for (const end of ['\u0001', ' ']) {
      const measure = (length: number): number => {
        const text = fragment.repeat(Math.ceil(length / fragment.length)) + end;
        const ms = milliseconds(() => run(text));
        assert.ok(
          isWithin(ms, 5 * mostMs),
          `${name}: ${ms} ms for ${length} characters of ${JSON.stringify(fragment)}`,
        );
        return ms;
      };
      const short = measure(size / growth);
      // Even if it grew with the cube of the length, it would not take too long.
      if (isEven && short * growth ** 3 <= mostMs) continue;
      const long = measure(size);
      assert.ok(
        long <= mostGrowth * short || isWithin(long, mostMs),
        `${name}: ${short} and ${long} ms for ${size / growth} and ${size} of ${JSON.stringify(fragment)}`,
      );
    }
  }
}

const characters = [
  ...'`*_~<>[](){}"\'\\/|#-+=.:;,!?&@$%^aA0 \n\t\r',
  '\u2028',
  'é',
  '漢',
  '😀',
  '\u200D',
  '\uFE0F',
  '\u0000',
  '\u001b',
  '\u0090',
];
const phrases = [
  ...[
    '\n\n',
    '\n \n',
    '/*',
    '*/',
    '//',
    '<!--',
    '<title',
    '<script',
    '</script',
    '${',
    '](',
    '![',
    '- ',
    '1. ',
    '> ',
    '    a\n',
    '```\n',
    '~~~\n',
    '**a',
    '_a_',
  ],
  ...[
    'from ',
    "from '",
    'import ',
    'import (',
    'import(\n',
    'import {',
    'export ',
    'require(',
    'pub(\n',
    'pub(a) ',
    'use ',
    'mod a',
    '#include "',
    '@use ',
    "require_relative '",
  ],
  ...[
    'include __DIR__ . ',
    'Bearer ',
    'sk-',
    'http://',
    'a.b.',
    '***',
    'a*',
    '"message":"',
    'event: ',
    'data: ',
    '\\"',
    '\\n',
    '\\u0022',
    '👩\u200D',
    'ש\u200E',
    '`\n',
    '[L1',
    '1,',
    '{"a":',
    '\u001b[1',
    '\u001b]a',
    'a.a',
    'a{0',
    '" ',
  ],
  ...[
    'token=',
    'key="',
    'password: ',
    'secretKey: string = ',
    'a=b',
    'a:a',
    "key='\\",
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\n',
    '-----',
    'eyJ',
    'eyJaaaaaaaa.',
    'eyJaaaaaaaa.eyJ',
    '://a:',
    'a://a:b',
    '://:',
    'xoxb-1-',
    'a-',
    'ghp_a',
    'AKIA',
    'AIza',
    'SG.a',
    'sk_live_',
    'lin_api_0',
    'figd_a',
    ';password=',
    'Private-Lines: 1\n',
    'Basic a',
    '12345678:AA',
    'value="',
  ],
];
const pairs = [
  '` ',
  '`a',
  '``a',
  '*a ',
  '<a',
  '</',
  '[a]',
  '[[',
  ']]',
  '((',
  '))',
  '\\`',
  '\\\\',
  ' \n',
  '\t\n',
  'a\n',
  '.a',
  ':/',
  '&#',
  '& ',
  '"\\',
  "'\n",
];
const formulas = ['$x', '$$x', '\\(', '\\)', '\\[\n', '\\]', '\\(x\\', '$\\$', '\n$$', '\\a{', '\n- $$a', 'aa  '];
/** What a text is made of in these measurements, repeated. */
export const fragments = [...characters, ...phrases, ...pairs, ...formulas];
