import { languageTagOf } from '../base/settingValues';

/** What the reader wants of every answer: its language (a tag such as `zh-CN`), and what they have written themselves. */
export interface ReaderWishes {
  language: string;
  /** Empty for none. */
  instructions?: string;
  /** What they know already; empty for nothing that is told. */
  background?: string;
}

/** The last paragraphs of a system message: the reader's own words stand behind everything they are to win over. */
export function readerWishes({ language, instructions = '', background = '' }: ReaderWishes): string[] {
  const [own, known] = [instructions.trim(), background.trim()];
  return [
    `Answer in the language with the tag "${languageTagOf(language)}".`,
    ...(known
      ? [
          `What the reader knows already; do not explain that, and compare with it where it helps. It says nothing about how long an answer is:\n${known}`,
        ]
      : []),
    ...(own ? [`The reader's own instructions win over the ones above:\n${own}`] : []),
  ];
}
