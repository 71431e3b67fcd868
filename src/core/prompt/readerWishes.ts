import { languageTagOf } from '../base/settingValues';

/** What the reader wants of every answer: its language (a tag such as `zh-CN`), and what they have written themselves. */
export interface ReaderWishes {
  language: string;
  /** Empty for none. */
  instructions?: string;
}

/** The last paragraphs of a system message: the reader's own words stand behind everything they are to win over. */
export function readerWishes({ language, instructions = '' }: ReaderWishes): string[] {
  const own = instructions.trim();
  return [
    `Answer in the language with the tag "${languageTagOf(language)}".`,
    ...(own ? [`The reader's own instructions win over the ones above:\n${own}`] : []),
  ];
}
