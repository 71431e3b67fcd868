import { c } from './grammars/c';
import { csharp } from './grammars/csharp';
import { css } from './grammars/css';
import { go } from './grammars/go';
import type { Grammar } from './grammars/grammar';
import { java } from './grammars/java';
import { javascript } from './grammars/javascript';
import { php } from './grammars/php';
import { powershell } from './grammars/powershell';
import { python } from './grammars/python';
import { ruby } from './grammars/ruby';
import { rust } from './grammars/rust';
import { shell } from './grammars/shell';
import { tsx, typescript } from './grammars/typescript';

/** The grammars by the ids that VS Code and `base/fileKinds` give languages. */
const byLanguage: Record<string, Grammar> = {
  c,
  cpp: c,
  csharp,
  css,
  go,
  java,
  javascript,
  javascriptreact: javascript,
  php,
  powershell,
  python,
  ruby,
  rust,
  shellscript: shell,
  typescript,
  typescriptreact: tsx,
};

/** Languages whose code can be read. */
export const languages: readonly string[] = Object.keys(byLanguage);

/** The grammar of a language; undefined where there is none. */
export function grammarOf(language: string): Grammar | undefined {
  return Object.hasOwn(byLanguage, language) ? byLanguage[language] : undefined;
}
