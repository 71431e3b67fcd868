import type { CommentSyntax } from '../syntax/commentSyntax';

/** How a comment is to be written. */
export interface CommentForm {
  language: string;
  syntax: CommentSyntax;
  /** What stands before it in each line. */
  indentation: string;
}

/** Writes plain lines as a comment of a language. No text can end the comment, nor do anything in it but be read. */
export function writeComment(lines: readonly string[], { language, syntax, indentation }: CommentForm): string[] {
  const { line: mark, block } = syntax;
  const safe = lines.map((line) => inert(line, language));
  if (mark !== undefined) return safe.map((line) => `${indentation}${mark} ${line}`.trimEnd());
  if (!block) return [];
  const [begin, end] = block;
  const inside = safe.map((line) => `${indentation}  ${apart(apart(line, begin), end)}`.trimEnd());
  return [indentation + begin, ...inside, indentation + end];
}

/** Takes a mark out of a text, by a space in it. Two hyphens are nowhere in a comment of XML. */
function apart(text: string, mark: string): string {
  if (mark.includes('--')) return text.replace(/-(?=-)/g, '- ');
  return text.replaceAll(mark, `${mark.charAt(0)} ${mark.slice(1)}`);
}

/** Escapes are read before comments are. */
const escapes: [RegExp, string][] = [[/\\(?=u)/g, '\\ ']];

/** What means something in the comments of some languages. */
const alive: Record<string, [RegExp, string][]> = {
  // A comment ends where PHP does.
  php: [[/\?(?=>)/g, '? ']],
  java: escapes,
  groovy: escapes,
  scala: escapes,
  // Texts are read in comments.
  ocaml: [
    [/"/g, "'"],
    [/\{(?=\w*\|)/g, '{ '],
  ],
  // Where they stand in a page, that reads them first.
  javascript: [[/<(?=\/script)/gi, '< ']],
  css: [[/<(?=\/style)/gi, '< ']],
  bat: [
    [/\^$/, '^.'],
    // Of what follows REM the first word is read as that of a command: it can end there, and another one begins.
    [/^(?=[\s,;=]*[^\s,;=]*[&|<>()^"])/, '. '],
    [/%/g, '%%'],
  ],
  // In a recipe, which a tab begins, names are replaced in comments too.
  makefile: [[/\$/g, '$$$$']],
  // At the top of a file these say how it is read.
  dockerfile: [[/^(?=\s*\w+\s*=)/, '. ']],
  go: [[/^\+(?=build)/, '+ ']],
  vb: [[/_$/, '_.']],
};

/** In the first lines of some files this sets an encoding; and a line that ends in a backslash goes on in the next one. */
const everywhere: [RegExp, string][] = [
  [/(coding)(?=[:=])/g, '$1 '],
  [/(\\|\?\?\/)$/, '$1.'],
];

function inert(line: string, language: string): string {
  const rules = [...everywhere, ...(Object.hasOwn(alive, language) ? alive[language]! : [])];
  return rules.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line.trimEnd());
}
