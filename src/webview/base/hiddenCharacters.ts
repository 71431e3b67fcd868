/** Zero-width characters, marks of direction, and tags: what a reader cannot see but a model or a compiler reads. */
const hidden = String.raw`[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]`;

/** Scripts that are written with joiners inside their words. */
const joining = ['Arabic', 'Syriac', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu']
  .concat(['Kannada', 'Malayalam', 'Sinhala'])
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');

/** Sequences that need such characters: a flag made of tags, an emoji made of several, a joiner inside a word. */
const wanted = [
  String.raw`\u{1F3F4}[\u{E0020}-\u{E007E}]{1,8}\u{E007F}`,
  String.raw`\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*)+`,
  String.raw`(?<=[${joining}])[\u200C\u200D]`,
].join('|');

const anyHidden = new RegExp(hidden, 'u');
const wantedOrHidden = new RegExp(`${wanted}|(${hidden})`, 'gu');

/** Writes characters that cannot be seen so that they can: `⟨U+202E⟩`. */
export function showHidden(text: string): string {
  if (!anyHidden.test(text)) return text;
  return text.replace(wantedOrHidden, (match, unwanted: string | undefined) =>
    unwanted === undefined ? match : `⟨U+${unwanted.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

/** Whether {@link showHidden} would change a text. */
export function hasHidden(text: string): boolean {
  return anyHidden.test(text) && showHidden(text) !== text;
}
