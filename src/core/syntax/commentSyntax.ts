import type { CodeSymbol } from './outline';

/** How comments are written in a language. */
export interface CommentSyntax {
  /** Stands before the text of a line; what follows on the line is all comment. */
  line?: string;
  /** Stand before and after a text of several lines, which may be indented. */
  block?: readonly [begin: string, end: string];
}

/** Languages by how their comments are written: the ids that VS Code and the usual extensions give them. */
const families: [CommentSyntax, string][] = [
  [
    { line: '//', block: ['/*', '*/'] },
    'c cpp csharp cuda-cpp d dart glsl go groovy hlsl java javascript javascriptreact json5 jsonc kotlin less objective-c objective-cpp php proto proto3 rust scala scss shaderlab solidity stylus swift systemverilog typescript typescriptreact verilog',
  ],
  [{ line: '//' }, 'asciidoc sass zig'],
  [{ line: '//-' }, 'jade pug'],
  [{ line: '//', block: ['(*', '*)'] }, 'fsharp pascal'],
  [{ block: ['(*', '*)'] }, 'ocaml'],
  [{ block: ['/*', '*/'] }, 'css'],
  // In Ruby and Perl a block stands at the start of a line; Python has only texts that nobody uses.
  [
    { line: '#' },
    'coffeescript cmake crystal dockercompose dockerfile dotenv elixir git-commit git-rebase graphql ignore makefile nim perl perl6 properties python r raku ruby shellscript tcl toml yaml',
  ],
  [{ line: '#', block: ['/*', '*/'] }, 'hcl nix terraform'],
  [{ line: '#', block: ['<#', '#>'] }, 'powershell'],
  [{ line: '#', block: ['#=', '=#'] }, 'julia'],
  [{ line: '--', block: ['/*', '*/'] }, 'mysql pgsql plsql sql'],
  [{ line: '--', block: ['--[[', ']]'] }, 'lua luau'],
  [{ line: '--', block: ['{-', '-}'] }, 'elm haskell'],
  [{ line: '--' }, 'ada vhdl'],
  [{ line: '%' }, 'bibtex erlang latex matlab prolog tex'],
  [{ line: ';' }, 'ini'],
  [{ line: ';;' }, 'clojure commonlisp lisp racket scheme'],
  [{ line: '!' }, 'fortran fortran-modern FortranFreeForm'],
  [{ line: '"' }, 'viml'],
  [{ line: "'" }, 'vb'],
  [{ line: 'REM' }, 'bat'],
  [{ line: '..' }, 'restructuredtext'],
  [{ block: ['<!--', '-->'] }, 'html markdown svelte vue xml xsl'],
  [{ block: ['@*', '*@'] }, 'aspnetcorerazor razor'],
  [{ block: ['{{!--', '--}}'] }, 'handlebars'],
  [{ block: ['{#', '#}'] }, 'jinja jinja-html twig'],
];

const byLanguage = new Map(
  families.flatMap(([syntax, languages]) => languages.split(' ').map((language) => [language, syntax] as const)),
);

/** How comments are written in a language of VS Code; undefined where there are none, as in JSON, or it is not known. */
export function commentSyntaxOf(languageId: string): CommentSyntax | undefined {
  return byLanguage.get(languageId);
}

/**
 * Where a comment about a symbol goes: before which line, 1-based, and what that line begins with, as the file is indented.
 * It stands above what already stands above the symbol.
 */
export function placeAbove(
  text: string,
  { aboveLine }: Pick<CodeSymbol, 'aboveLine'>,
): { line: number; indentation: string } {
  const line = text.split(/\r\n|\r|\n/, aboveLine)[aboveLine - 1] ?? '';
  return { line: aboveLine, indentation: /^[ \t]*/.exec(line)?.[0] ?? '' };
}
