import type { EmbeddedLanguage } from './embedded';

/** What templates of JavaScript, heredocs and comments right before a text say that it holds. */
const tags: Readonly<Record<string, EmbeddedLanguage>> = {
  sql: 'sql',
  mysql: 'sql',
  pgsql: 'sql',
  postgresql: 'sql',
  sqlite: 'sql',
  tsql: 'sql',
  gql: 'graphql',
  graphql: 'graphql',
  $: 'shell',
  sh: 'shell',
  bash: 'shell',
  shell: 'shell',
  regexp: 'regex',
  regex: 'regex',
  cron: 'cron',
};

const tagged = [
  /([\w$]{1,20})$/,
  /\/\*\s{0,4}(?:language=)?(\w{1,20})\s{0,4}\*\/\s{0,4}$/,
  /(?:\/\/|#|--)\s{0,4}language=(\w{1,20})[^\n]{0,40}\n[^\n]{0,100}$/,
  /<<[<~-]?\s{0,2}["']?(\w{1,20})["']?[^\n]{0,60}(?:\n\s{0,80})?$/,
];

/** The language that the tag right before a template names, a comment there, or the word that ends the text. */
export function tagOf(before: string): EmbeddedLanguage | undefined {
  for (const pattern of tagged) {
    const tag = pattern.exec(before)?.[1]?.toLowerCase() ?? '';
    if (Object.hasOwn(tags, tag) && (pattern !== tagged[0] || templateTags.test(tag))) return tags[tag];
  }
  return undefined;
}

const templateTags = /^(?:sql|gql|graphql|\$|sh)$/;

/** VS Code's ids of JavaScript and what is written in its place. */
export const scripts = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'];

interface Caller {
  takes: EmbeddedLanguage;
  name: RegExp;
  /** VS Code's ids; all without. */
  languages?: readonly string[];
  /** Whether it may be the second argument too, behind a name. */
  inSecond?: true;
}

/** What takes a language as its first argument, by its name with what it belongs to; some in a few languages alone. */
const callers: readonly Caller[] = [
  { takes: 'regex', name: /(?:^|[.\s])RegExp$/, languages: scripts },
  {
    takes: 'regex',
    name: /^(?:re|regex)\.(?:compile|match|search|fullmatch|findall|finditer|subn?|split)$/,
    languages: ['python'],
  },
  { takes: 'regex', name: /^regexp\.(?:Must)?Compile(?:POSIX)?$|^regexp\.Match(?:String)?$/, languages: ['go'] },
  {
    takes: 'regex',
    name: /(?:^|\.)Pattern(?:\.(?:compile|matches))?$|\.(?:matches|replaceAll|replaceFirst|split)$/,
    languages: ['java'],
  },
  {
    takes: 'regex',
    name: /(?:^|\.)(?:Generated)?Regex(?:\.(?:Is)?Match(?:es)?|\.Replace|\.Split)?$/,
    languages: ['csharp'],
    inSecond: true,
  },
  { takes: 'regex', name: /(?:^|\.)Regex$/, languages: ['kotlin', 'scala', 'swift'] },
  { takes: 'regex', name: /^preg_\w+$/, languages: ['php'] },
  { takes: 'regex', name: /^Regexp\.new$/, languages: ['ruby'] },
  { takes: 'regex', name: /(?:^|::)(?:Regex|RegexBuilder)::new$|^(?:lazy_)?regex!$/, languages: ['rust'] },
  { takes: 'regex', name: /(?:^|::)w?regex$/, languages: ['cpp', 'c'] },
  { takes: 'graphql', name: /(?:^|\.)(?:gql|graphql)$/ },
  { takes: 'cron', name: /cron|schedule/i },
  { takes: 'shell', name: /^(?:child_process\.|cp\.)?exec(?:Sync)?$|^execaCommand(?:Sync)?$/, languages: scripts },
  {
    takes: 'shell',
    name: /^os\.(?:system|popen)$|^subprocess\.(?:run|call|check_output|check_call|Popen|getoutput)$/,
    languages: ['python'],
  },
  { takes: 'shell', name: /^(?:shell_exec|exec|system|passthru|popen|proc_open)$/, languages: ['php'] },
  { takes: 'shell', name: /^(?:system|popen|std::system)$/, languages: ['c', 'cpp'] },
  { takes: 'shell', name: /^(?:Kernel\.)?(?:system|exec|spawn)$/, languages: ['ruby'] },
  { takes: 'shell', name: /(?:^|\.)exec$/, languages: ['java'] },
  {
    takes: 'sql',
    name: /(?:^|[.>:])(?:exec|raw|all|get|run|\w{0,40}(?:query|queries|execut|prepare|select|sql)\w{0,40})!?$/i,
    inSecond: true,
  },
];

/** `sh -c "…"`, in a shell or as arguments of what starts a process. */
const inShell = /\b(?:ba|z|da|k|fi)?sh(?:["'][^;]{0,40}["']| )-[a-z]{0,3}c(?:["'][^"'`;]{0,12}| )$/;
/** A key or an annotation's argument that says what its value is. */
const cronKey = /(?:cron|schedule)\w{0,20}["']?\s{0,4}[:=]\s{0,4}$/i;
const sqlClient = /\b(?:psql|mysql|mariadb|sqlite3|sqlcmd|clickhouse-client)\s[^|;&\n]{0,100}$/;

/** The language that what a literal is passed to takes as its first argument. @param language VS Code's id of the code's */
export function callsOf(before: string, language: string): EmbeddedLanguage | undefined {
  if (inShell.test(before)) return 'shell';
  if (cronKey.test(before)) return 'cron';
  if (language === 'shellscript' && sqlClient.test(before)) return 'sql';
  // The name of an argument says nothing of what is called, nor do brackets around several.
  const open = before
    .trimEnd()
    .slice(-130)
    .replace(/\w{1,40}\s{0,2}=$/, '')
    .trimEnd();
  const [, called = ''] = /([\w$.:>!-]{1,80})[({]$/.exec(open) ?? [];
  // As in `QueryRow(ctx, "…")`.
  const [, second = ''] = /([\w$.:>!-]{1,80})\(\s{0,80}[\w$.]{1,40}(?:\(\))?,$/.exec(open) ?? [];
  // As in `std::regex word("…")`.
  const [, made = ''] = (language === 'cpp' && /([\w:]{1,80}) \w{1,40}[({]$/.exec(open)) || [];
  const names = [called, made, second].map((name) => name.replace(/^[.:>-]+/, ''));
  const takes = ({ name, languages, inSecond }: Caller): boolean =>
    (languages?.includes(language) ?? true) &&
    names.some((each, index) => each !== '' && (index < 2 || inSecond === true) && name.test(each));
  return callers.find(takes)?.takes;
}
