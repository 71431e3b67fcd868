/** What is looked for in a line of a comment, and what is written instead. */
type Rule = readonly [pattern: RegExp, instead: string];

/** Tools that take orders from comments, by what such an order begins with. */
const tools = [
  'istanbul|c8|v8|node:coverage|coverage|shellcheck|hadolint|clang-format|cppcheck|IWYU|eslint|tslint|oxlint|biome|deno|dprint',
  'prettier|stylelint|jshint|jslint|jscs|webpack\\w*|type|typed|fmt|mypy|pyre|pyright|pylint|ruff|flake8|isort|yapf|pragma|rubocop',
  'steep|swiftlint|swift-tools-version|ktlint|detekt|phpcs|phpstan|psalm|lint|golangci|staticcheck|sonar|checkstyle|pmd|yamllint',
  'yaml-language-server|ansible-lint|markdownlint|cfn-lint|checkov|tfsec|terrascan|kics-scan|trivy|semgrep|gitleaks|secretlint',
  'cspell|spell-checker|codespell|vale|textlint|synopsys|synthesis|translate|verilator|psl|arara|codeql|lgtm|coverity|sourcery',
].join('|');
const verbs =
  'ignore|disable|enable|skip|suppress|exclude|allow|off|on|expect-error|no-?check|no-?cover|noqa|keep|strict|true|false';

/**
 * An order to a tool, by its form: `@tag`, `tool: …`, `tool-disable`, `tool ignore`, `name: off`, and some that stand alone. Such an order
 * has to be the first in its comment.
 */
const order = new RegExp(
  [
    String.raw`^\s*(?=@[a-z]`,
    String.raw`(?:${tools})(?:\s?[:=]|[\s-](?:${verbs}|next|source|shell|start|end|file|lint|env|translate_off|translate_on)\b)`,
    String.raw`[a-z][\w.]{0,40}(?:-[a-z]{1,20}){0,3}-(?:${verbs})\b`,
    String.raw`[\w.-]{1,40}\s?:\s?(?:${verbs}|literal|set|todo)\b`,
    String.raw`(?:end)?region\b|language\s?=|line \d|Code generated|!\s?(?:TeX|TEX|BIB)|#\s?sourceMappingURL|<reference\b)`,
  ].join('|'),
);

/** What means something in a comment of any language. */
const everywhere: readonly Rule[] = [
  // In the first lines of some files this sets an encoding; editors look for what sets them there, and in the last lines.
  [/(coding)(?=[:=])/g, '$1 '],
  [/\b((?:vim?|ex)[<=>\d]{0,6})(?=:)/gi, '$1 '],
  [/-\*-/g, '- * -'],
  // A line that ends in a backslash goes on in the next one.
  [/(\\|\?\?\/)$/, '$1.'],
  // What stands between these is run wherever it stands: in templates of pages, settings and queries.
  [/\{(?=[{%#])|<(?=[%?])/g, '$& '],
  // Orders that count wherever they stand.
  [/\b(no)(?=lint|sonar|qa\b|sec\b|semgrep|inspection)/gi, '$1 '],
  [/\b(pylint|pragma)(?=\s*:)/gi, '$1.'],
  [/@(?=formatter|generated|(?:no)?flow\b|jsx|ts-)/g, '@ '],
  [order, '$&. '],
];

/** Escapes are read before comments are. */
const escapes: readonly Rule[] = [[/\\(?=u)/g, '\\ ']];

/** What means something in the comments of some languages. */
const alive: Record<string, readonly Rule[]> = {
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
  // What two dots begin is a comment unless it looks like anything else: `include::`, `_target:`, `[note]`, `|name|`.
  restructuredtext: [
    [/:(?=:)/g, ': '],
    [/^\s*(?=[_[|])/, '$&. '],
  ],
  // Braces are counted in comments too, so that one ends the procedure around.
  tcl: [
    [/\{/g, '('],
    [/\}/g, ')'],
  ],
  // Documentation of the next or the last declaration.
  haskell: [[/^\s*(?=[|^*$])/, '$&. ']],
  // What is below this line is cut off.
  'git-commit': [[/>(?=8)/g, '> ']],
};

/** Takes out of a line what its language, a template around or a tool would obey in a comment: by a space, or by what it begins with. */
export function inert(line: string, language: string): string {
  const rules = [...everywhere, ...(Object.hasOwn(alive, language) ? alive[language]! : [])];
  return rules.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line.trimEnd());
}
