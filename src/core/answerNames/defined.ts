import { isCommon, plainName } from './partsOf';

const word = String.raw`[\p{L}_$][\p{L}\p{N}_$]{0,200}`;
/** What gives a name to something, also in half a line: assignments, parameters. */
const assigned = [
  new RegExp(String.raw`\b(?:const|let|var|val|auto|mut|for)[ \t]{1,8}(${word})`, 'gu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}_$.])(${word})[ \t]{0,8}(?::=|=(?!=))`, 'gu'),
];
const assignedLists = [
  /\(([^()\n]{0,300})\)[ \t]{0,8}(?::[^=\n]{0,100})?=>/g,
  /\b(?:const|let|var)[ \t]{1,8}[{[]([^{}[\]]{0,400})[}\]][ \t]{0,8}=/g,
];
/** Declarations, and imports of something new. */
const declared = [
  new RegExp(
    String.raw`\b(?:function\*?|class|interface|type|struct|enum|trait|def|fn|func|fun|sub|module|namespace|package|record|typedef|define|void|int|string|bool|boolean|double|float|char|as|static|async|final|public|private|protected|readonly)[ \t]{1,8}(${word})`,
    'gu',
  ),
  new RegExp(String.raw`^[ \t]{0,80}(${word})\([^()\n]{0,300}\)[^{}\n;]{0,100}\{[ \t]{0,8}$`, 'gmu'),
];
const declaredLists = [
  new RegExp(
    String.raw`\b(?:function\*?|def|fn|func|fun)[ \t]{0,8}(?:${word})?(?:<[^<>\n]{0,100}>)?\(([^()]{0,400})\)`,
    'gu',
  ),
  /^[ \t]{0,80}(?:import|from|use|using|#include|require)\b([^\n]{0,400})/gm,
];
const words = new RegExp(word, 'gu');

/** The names that an answer gives to something itself: by blocks of code, and by pieces within a line. */
export function definedIn(blocks: readonly string[], spans: readonly string[]): Set<string> {
  const found = new Set<string>();
  const add = (codes: readonly string[], patterns: readonly RegExp[], lists: readonly RegExp[]): void => {
    for (const code of codes) {
      for (const pattern of patterns) for (const [, name = ''] of code.matchAll(pattern)) found.add(plainName(name));
      for (const pattern of lists) {
        for (const [, names = ''] of code.matchAll(pattern)) {
          for (const [name] of names.matchAll(words)) if (!isCommon(name)) found.add(plainName(name));
        }
      }
    }
  };
  add([...blocks, ...spans], assigned, assignedLists);
  add(blocks, declared, declaredLists);
  return found;
}
