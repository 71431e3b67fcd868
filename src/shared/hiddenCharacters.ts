/**
 * What draws nothing but is read by a model or a compiler: Unicode's format and control characters, and those that a font
 * may ignore (marks of direction, variation selectors, tags, fillers). The signs that stand before Arabic, Syriac and
 * Kaithi numbers are format characters that are drawn.
 */
const hidden = String.raw`(?![\t\n\r\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]`;

/** Scripts that are written with joiners inside their words. */
const joining = scripts(
  'Arabic Syriac Mandaic Nko Mongolian Adlam Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu',
  'Kannada Malayalam Sinhala Khmer Myanmar Tibetan Javanese Balinese Tai_Tham Meetei_Mayek',
);
/** Scripts without spaces between words, where a space of no width says where a line may break. */
const unspaced = scripts('Khmer Thai Lao Myanmar Tai_Le New_Tai_Lue Tai_Tham Tai_Viet Javanese Balinese Cham Tibetan');
/** Scripts that run from right to left, and the marks that keep what stands beside them in place. */
const rightToLeft = scripts('Hebrew Arabic Syriac Thaana Nko Adlam');
const directionMark = String.raw`[\u200E\u200F\u061C]`;
const besideWord = String.raw`[^\p{L}\u200E\u200F\u061C]{0,4}`;
const tone = String.raw`[\uFE0F\u{1F3FB}-\u{1F3FF}]?`;

/** Where writing needs such characters: one variation selector behind what has variants, a joiner inside a word. */
const wanted = [
  // A flag that is made of tags, and an emoji that is made of several.
  String.raw`\u{1F3F4}[\u{E0020}-\u{E007E}]{1,8}\u{E007F}`,
  String.raw`\p{Extended_Pictographic}${tone}(?:\u200D\p{Extended_Pictographic}${tone})+`,
  String.raw`(?<=\p{Emoji})[\uFE0E\uFE0F]`,
  String.raw`(?<=[\p{Script=Han}\p{Sm}])[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`(?<=[\u1820-\u18AA])[\u180B-\u180F]`,
  String.raw`(?<=\p{Script_Extensions=Hebrew})\u034F`,
  String.raw`(?<=[\u{13000}-\u{1342F}])[\u{13430}-\u{13438}]`,
  String.raw`(?<=${joining})[\u200C\u200D]`,
  String.raw`(?<=${unspaced})\u200B|(?<=[\w\p{P}])\u200B(?=${unspaced})`,
  String.raw`(?<=${rightToLeft}${besideWord})${directionMark}|${directionMark}(?=${besideWord}${rightToLeft})`,
].join('|');

function scripts(...names: string[]): string {
  const all = names.flatMap((some) => some.split(' '));
  return `[${all.map((name) => String.raw`\p{Script_Extensions=${name}}`).join('')}]`;
}

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

/** How many characters {@link showHidden} would show in their place. */
export function hiddenCount(text: string): number {
  if (!anyHidden.test(text)) return 0;
  return [...text.matchAll(wantedOrHidden)].filter(([, unwanted]) => unwanted !== undefined).length;
}
