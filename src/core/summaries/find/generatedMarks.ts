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
  /^\W{0,40}generated from \S{1,200} by \S/,
  /\ba bison parser, made by gnu bison\b/,
  /(?:此|本|该|這個|這份)(?:文件|檔案|代码|代碼|程式碼).{0,30}(?:自动|自動)(?:生成|产生|產生)/,
  /^[\s\p{P}\p{S}]{0,40}由.{1,60}(?:自动|自動)(?:生成|产生|產生)[\s\p{P}]*$/u,
  /この(?:ファイル|コード)は.{0,30}自動生成/,
  /自動生成(?:された)?(?:ファイル|コード)です/,
  /이 파일은.{0,30}자동.{0,4}생성/,
  ...inWords(
    'diese datei|dieser (?:quell)?code|dieses (?:file|modul)',
    'automatisch|maschinell',
    'generiert|erzeugt|erstellt',
  ),
  ...inWords('ce (?:fichier|code|module)', 'automatiquement', 'générée?|créée?'),
  ...inWords('este (?:archivo|fichero|código|módulo)', 'automáticamente', 'generado|creado'),
  ...inWords('este (?:arquivo|ficheiro|código|módulo)', 'automaticamente', 'gerado|criado'),
  ...inWords('questo (?:file|codice|modulo)', 'automaticamente', 'generato|creato'),
  ...inWords('(?:этот|данный) (?:файл|код|модуль)', 'автоматически', 'сгенерирован[оа]?|создан'),
  ...inWords('цей (?:файл|код|модуль)', 'автоматично', 'згенерован[ио]й?|створено'),
  ...inWords('ten (?:plik|kod|moduł)', 'automatycznie', 'wygenerowan[yoa]'),
  ...inWords('dit bestand|deze code', 'automatisch', 'gegenereerd'),
  ...inWords('bu (?:dosya|kod)', 'otomatik olarak', 'oluşturuldu|üretildi|oluşturulmuştur|üretilmiştir'),
];

/** A sentence that names the file and says that it was made by itself, or a line that begins with that, in languages that put it in words. */
function inWords(file: string, byItself: string, made: string): RegExp[] {
  const how = `(?:(?:${byItself}) (?:${made})|(?:${made}) (?:${byItself}))(?!\\p{L})`;
  return [
    new RegExp(`(?<!\\p{L})(?:${file})(?!\\p{L}).{0,40}?(?<!\\p{L})${how}`, 'u'),
    new RegExp(`^[^\\p{L}]{0,40}(?:${made}) (?:${byItself})[^\\p{L}]*$|^[^\\p{L}]{0,40}file ${how}`, 'u'),
  ];
}

/** Whoever wrote it asks for no changes, which people do too: it is a sign beside a word of the first kind alone. */
const wish =
  /\bdo not (?:edit|modify|change|touch)\b|\bdon't (?:edit|modify|change)\b|请勿|請勿|不要(?:编辑|修改|編輯)|編集しないで|수정하지|nicht (?:bearbeiten|ändern|editieren)|ne pas (?:modifier|éditer)|\bno (?:editar|modificar|edite|modifique)|não (?:edit|modifi|alter)|\bnon modificare|не (?:редактир|изменя|змінюйте)|nie (?:edytować|modyfikować|edytuj)|niet (?:bewerken|wijzigen|aanpassen)/;
const making =
  /\b(?:auto-?)?generated\b|生成|产生|產生|생성|generiert|erzeugt|généré|generado|gerado|generato|генерирован|згенерован|wygenerowan|gegenereerd/;

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
