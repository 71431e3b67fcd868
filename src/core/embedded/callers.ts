import type { EmbeddedLanguage } from './embedded';

/** Templates of JavaScript say by their tags what they hold. */
const tags: Readonly<Record<string, EmbeddedLanguage>> = {
  sql: 'sql',
  gql: 'graphql',
  graphql: 'graphql',
  $: 'shell',
  sh: 'shell',
};

/** The language that the tag right before a template names. */
export function tagOf(before: string): EmbeddedLanguage | undefined {
  const tag =
    before
      .slice(-20)
      .split(/[^\w$]/)
      .at(-1) ?? '';
  return Object.hasOwn(tags, tag) ? tags[tag] : undefined;
}

const scripts = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'];

interface Caller {
  takes: EmbeddedLanguage;
  name: RegExp;
  /** VS Code's ids; all without. */
  languages?: readonly string[];
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
    name: /(?:^|\.)Pattern\.(?:compile|matches)$|\.(?:matches|replaceAll|replaceFirst)$/,
    languages: ['java'],
  },
  { takes: 'regex', name: /(?:^|\.)Regex(?:\.(?:Is)?Match(?:es)?|\.Replace|\.Split)?$/, languages: ['csharp'] },
  { takes: 'regex', name: /^preg_\w+$/, languages: ['php'] },
  { takes: 'regex', name: /^Regexp\.new$/, languages: ['ruby'] },
  { takes: 'regex', name: /(?:^|::)(?:Regex|RegexBuilder)::new$/, languages: ['rust'] },
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
    name: /(?:^|[.>])(?:query\w*|execut\w+|exec|prepare\w*|raw|sql|all|get|run|select\w*|createQuery)$/i,
  },
];

/** The language that what a literal is passed to takes as its first argument. @param language VS Code's id of the code's */
export function callsOf(before: string, language: string): EmbeddedLanguage | undefined {
  const open = before.trimEnd().slice(-130);
  const [, called = ''] = /([\w$.:>-]{1,80})[({]$/.exec(open) ?? [];
  // As in `std::regex word("…")`.
  const [, made = ''] = (language === 'cpp' && /([\w:]{1,80}) \w{1,40}[({]$/.exec(open)) || [];
  const names = [called, made].map((name) => name.replace(/^[.:>-]+/, '')).filter(Boolean);
  const takes = ({ name, languages }: Caller): boolean =>
    (languages?.includes(language) ?? true) && names.some((each) => name.test(each));
  return callers.find(takes)?.takes;
}
