/** One value of a configuration of git: section and key in lower case with a dot between, such as `core.excludesfile`. */
export type GitSetting = readonly [name: string, value: string];

const section = /^\[[ \t]*([\w.-]+)[ \t]*(?:"((?:[^"\\]|\\.)*)"[ \t]*)?\]/;
const key = /^([a-z][\w-]*)[ \t]*(=?)/i;
const escapes: Record<string, string> = { n: '\n', t: '\t', b: '\b' };

/** Reads a configuration of git, in its order; what git would not understand is left out. */
export function gitSettings(text: string): GitSetting[] {
  const settings: GitSetting[] = [];
  let prefix = '';
  let rest = text.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  while (rest !== '') {
    rest = rest.replace(/^\s+/, '');
    const opened = section.exec(rest);
    if (opened) {
      const [whole, name = '', sub] = opened;
      prefix = [name.toLowerCase(), ...(sub === undefined ? [] : [sub.replace(/\\(.)/g, '$1')])].join('.');
      rest = rest.slice(whole.length);
      continue;
    }
    const [named, name = '', equals] = key.exec(rest) ?? [];
    if (named === undefined) {
      rest = rest.slice(endOfLine(rest));
      continue;
    }
    const { value, length } = valueAt(rest.slice(named.length));
    settings.push([`${prefix}.${name.toLowerCase()}`, equals ? value : 'true']);
    rest = rest.slice(named.length + length);
  }
  return settings;
}

function endOfLine(text: string): number {
  const at = text.indexOf('\n');
  return at < 0 ? text.length : at + 1;
}

/** A value up to the end of its line: quotes keep spaces and marks of comments, a backslash at the end goes on in the next line. */
function valueAt(text: string): { value: string; length: number } {
  let value = '';
  let isQuoted = false;
  let kept = 0;
  let at = 0;
  for (; at < text.length && text[at] !== '\n'; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') isQuoted = !isQuoted;
    else if (character === '\\') {
      at += 1;
      const next = text[at] ?? '';
      if (next !== '\n') value += escapes[next] ?? next;
    } else if (!isQuoted && (character === '#' || character === ';')) {
      at += endOfLine(text.slice(at)) - 1;
      break;
    } else if (isQuoted || !/[ \t]/.test(character) || value !== '') value += character;
    if (isQuoted || !/[ \t]/.test(character)) kept = value.length;
  }
  return { value: value.slice(0, kept), length: Math.min(at + 1, text.length) };
}

/** The last value of a setting, which is the one that counts. */
export function lastOf(settings: readonly GitSetting[], name: string): string | undefined {
  return settings.findLast(([each]) => each === name)?.[1];
}

/** What git takes for a yes. */
export function isYes(value: string | undefined): boolean {
  return value !== undefined && (/^(true|yes|on)$/i.test(value) || (/^-?\d+$/.test(value) && Number(value) !== 0));
}
