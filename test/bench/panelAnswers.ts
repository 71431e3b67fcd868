const sentence = (index: number): string =>
  `Step ${index} reads \`items[${index}]\` and **keeps** the _first_ value of \`part_${index}\` [L${(index % 90) + 1}], see [the docs](https://example.com/${index}). `;

/** One section of an ordinary explanation: prose, a list, code and now and then a table. */
function section(index: number): string {
  const prose = [0, 1, 2].map((part) => sentence(index * 3 + part)).join('');
  const list = [0, 1, 2, 3]
    .map((item) => `- \`value${item}\` is checked before it is used [L${item + 3}–L${item + 5}]\n`)
    .join('');
  const code = [0, 1, 2, 3, 4, 5]
    .map((line) => `  const value${line} = read(source, ${line}, { strict: true }); // part ${line}\n`)
    .join('');
  const table = `| case | result |\n|---|---:|\n${[1, 2, 3].map((row) => `| input ${row} | ${row * index} |\n`).join('')}\n`;
  return `## Part ${index}\n\n${prose}\n\n${list}\n\`\`\`ts\nfunction part${index}(source: Source): void {\n${code}}\n\`\`\`\n\n${index % 3 === 0 ? table : ''}`;
}

function repeat(make: (index: number) => string, length: number): string {
  let text = '';
  for (let index = 0; text.length < length; index++) text += make(index);
  return text.slice(0, length);
}

/** An explanation of about 80 KB. */
export const ordinary = repeat(section, 80_000);

/** Answers whose last block does not end for long, by their names. */
export const endless: Record<string, string> = {
  'list, 64 KB': repeat((index) => `- ${sentence(index)}\n`, 64_000),
  'table, 64 KB':
    '| a | b | c |\n|---|---|---|\n' + repeat((index) => `| ${index} | \`value\` of ${index} | **yes** |\n`, 64_000),
  'paragraph, 19 KB': repeat(sentence, 19_000),
  'fence, 58 KB': '```ts\n' + repeat((index) => `const value${index} = read(source, ${index});\n`, 58_000),
};

/** Cuts a text into pieces as a stream of tokens gives them to a frame, about 68 characters each. */
export function frames(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0, size = 40; at < text.length; at += size, size = 40 + ((size * 7) % 57))
    pieces.push(text.slice(at, at + size));
  return pieces;
}
