import type { FileKind } from '../../base/fileKinds';

/** A mark that a program wrote the file is looked for in so many lines at the start. */
const headerLines = 10;

/** Of a line, in characters. */
const longestMark = 400;

/** How a comment begins in code; in prose the same marks are lists, headings and quotes. */
const comment = /^\s*(?:\/[/*]|[#*%;]|--|<!--|\(\*|\{-|'|@?rem\b|dnl\b|""")/i;
const commentInProse: Record<string, RegExp> = {
  asciidoc: /^\s*\/\//,
  latex: /^\s*%/,
  markdown: /^\s*(?:<!--|\{\/\*|\[\/\/\]:)/,
  plaintext: /^\s*#/,
  restructuredtext: /^\.\. /,
};

/** A program says that it wrote the file. */
const signs = [
  /^\W{0,40}@generated\b/,
  /<auto-?generated\b/,
  /\bautomatically @generated\b/,
  /^\W{0,40}(?:auto-?|automatically |machine[- ])generated\b/,
  /^\W{0,40}code generated (?:by|from)\b/,
  /\bthis (?:file|code|header|module|source) (?:is|was|has been) (?:auto-?|automatically |machine[- ])?generated (?:by|from|with|using|automatically|on)\b/,
  /\bthis (?:file|code|header|module|source) (?:is|was|has been) (?:auto-?|automatically |machine[- ])generated\b/,
  /(?:此|本|该|這個|這份)(?:文件|檔案|代码|代碼|程式碼).{0,30}(?:自动|自動)(?:生成|产生|產生)/,
  /このファイルは.{0,30}自動生成/,
  /이 파일은.{0,30}자동.{0,4}생성/,
];

/** Whoever wrote it asks for no changes, which people do too: it is a sign beside a word of the first kind alone. */
const wish =
  /\bdo not (?:edit|modify|change|touch)\b|\bdon't (?:edit|modify|change)\b|请勿|請勿|不要(?:编辑|修改|編輯)|編集しないで|수정하지/;
const making = /\b(?:auto-?)?generated\b|生成|产生|產生|생성/;

/** Whether the first lines of a file say that a program wrote it: in a comment, and in one line. */
export function isMarkedGenerated(text: string, { group, language }: FileKind): boolean {
  const start = group === 'prose' ? (commentInProse[language] ?? comment) : comment;
  return text
    .slice(0, headerLines * longestMark)
    .split(/\r\n?|\n/, headerLines)
    .filter((line) => start.test(line) || /^\s*@generated\b/i.test(line))
    .map((line) => line.slice(0, longestMark).toLowerCase())
    .some((line) => signs.some((sign) => sign.test(line)) || (wish.test(line) && making.test(line)));
}
