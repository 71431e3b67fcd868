import { extensionOf, folderOf, nameOf, stemOf } from '../../src/core/base/paths';
import { linesOf } from '../../src/core/prompt/section';
import { type Sample, type Sources, fewestLines, mostLines, textOf } from './groundingOracle';

/** How definitions look in a line of a language, and its functions, comments and texts: no parser, as `ctags` has none. */
interface Looks {
  definitions: RegExp[];
  functions: RegExp;
  /** Whether a line ends a function that begins in a line indented so far. */
  endsAt: (line: string, indentation: number) => boolean;
  noise: RegExp;
  imports: RegExp;
}

const indentationOf = (line: string): number => line.length - line.trimStart().length;
const isBrace = (line: string, indentation: number): boolean =>
  indentationOf(line) === indentation && line.trimStart().startsWith('}');

const looks: Record<string, Looks> = {
  py: {
    definitions: [/^\s*(?:async\s+)?(?:def|class)\s+(\w+)/, /^([A-Z_]\w*)\s*=/],
    functions: /^\s*(?:async\s+)?def\s+\w+/,
    endsAt: (line, indentation) => line.trim() !== '' && indentationOf(line) <= indentation && !/^\s*\)/.test(line),
    noise: /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*/g,
    imports: /^\s*(?:from\s+\S+\s+)?import\s+(?:\([^)]*\)|.*)/gm,
  },
  go: {
    definitions: [/^func\s+(?:\([^)]*\)\s*)?(\w+)/, /^type\s+(\w+)/, /^(?:var|const)\s+(\w+)/],
    functions: /^func\s.*\{$/,
    endsAt: isBrace,
    noise: /`[^`]*`|"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[^]*?\*\//g,
    imports: /^import\s+(?:\([^)]*\)|.*)/gm,
  },
  java: {
    definitions: [
      /^\s*(?:[\w@]+\s+)*(?:class|interface|enum|record)\s+(\w+)/,
      /^\s+(?:(?:public|protected|private|static|final|abstract|synchronized)\s+)+[\w<>[\],?. ]+?\s(\w+)\s*\([^;]*$/,
    ],
    functions: /^\s+(?:(?:public|protected|private|static|final|synchronized)\s+)+[\w<>[\],?. ]+\(.*\{$/,
    endsAt: isBrace,
    noise: /"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[^]*?\*\//g,
    imports: /^import\s.*/gm,
  },
};

/**
 * All functions of some sources that use something of them: a name that has one definition alone, in the file itself or in one that
 * its imports name.
 */
export function samplesByTags(sources: Sources): Sample[] {
  const files = sources.paths.flatMap((path) => {
    const look = looks[extensionOf(path)];
    return look ? [{ path, look, text: textOf(sources, path) }] : [];
  });
  const tags = new Map<string, { path: string; line: number }[]>();
  for (const { path, look, text } of files) {
    for (const [index, line] of linesOf(blanked(text, look)).entries()) {
      const name = look.definitions.map((pattern) => pattern.exec(line)?.[1]).find((found) => found !== undefined);
      if (name !== undefined) tags.set(name, [...(tags.get(name) ?? []), { path, line: index + 1 }]);
    }
  }
  return files.flatMap(({ path, look, text }) => {
    const lines = linesOf(blanked(text, look));
    const imported = new Set((text.match(look.imports) ?? []).join('\n').match(/\w+/g));
    const words = new Set(lines.join('\n').match(/\w+/g));
    const isSeen = (other: string, name: string): boolean =>
      other === path ||
      (path.endsWith('.go') && folderOf(other) === folderOf(path)) ||
      (path.endsWith('.java') && folderOf(other) === folderOf(path) && words.has(stemOf(other))) ||
      [name, stemOf(other), nameOf(folderOf(other))].some((word) => imported.has(word));
    return lines.flatMap((line, index): Sample[] => {
      const first = index + 1;
      if (!look.functions.test(line)) return [];
      const length = lines.slice(first).findIndex((each) => look.endsAt(each, indentationOf(line)));
      const last = length < 0 ? lines.length : first + length + (path.endsWith('.py') ? 0 : 1);
      if (last - first + 1 < fewestLines || last - first + 1 > mostLines) return [];
      const code = lines.slice(index, last).join('\n');
      const used = [...new Set(code.match(/\w+/g))].flatMap((name) => {
        const found = tags.get(name) ?? [];
        const [tag] = found;
        // Nor is it the class that the function is of.
        const isInside = tag?.path === path && ((tag.line >= first && tag.line <= last) || name === stemOf(path));
        const isCount = tag && found.length === 1 && !isInside && !isBound(name, code) && isSeen(tag.path, name);
        return isCount ? [{ name, ...tag }] : [];
      });
      return used.length > 0 ? [{ path, firstLine: first, lastLine: last, used }] : [];
    });
  });
}

/** Without comments and texts, as many lines as before. */
function blanked(text: string, { noise }: Looks): string {
  return text.replace(noise, (found) => found.replace(/[^\n]/g, ' '));
}

/** Whether a name is one of the code's own variables or parameters somewhere. */
function isBound(name: string, code: string): boolean {
  return new RegExp(String.raw`(?<![\w.])${name}\s*(?::=|=(?!=))|[(,]\s*${name}\s*[:,)=]|\bfor\s+${name}\b`).test(code);
}
