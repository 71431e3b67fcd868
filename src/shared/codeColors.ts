/** Colours of the editor's theme for code: one CSS colour (and font style) for each class of token. */
export type CodeColors = Partial<Record<CodeToken, { color?: string; fontStyle?: string }>>;

/** The classes of token that the panel colours. */
export const codeTokens = [
  'comment',
  'keyword',
  'string',
  'number',
  'constant',
  'function',
  'type',
  'variable',
  'property',
  'tag',
  'attribute',
  'regexp',
  'operator',
  'meta',
  'heading',
  'inserted',
  'deleted',
] as const;

/** What a piece of code is, for its colour. */
export type CodeToken = (typeof codeTokens)[number];
