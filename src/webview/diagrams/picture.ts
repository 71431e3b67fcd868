/** A part of a drawn diagram before it is in the page: an element of SVG, or text. */
export interface PictureNode {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (PictureNode | string)[];
}

/** The colour of what is filled with the colour of lines: the panel has colours of its own, and tells by this one which to take. */
export const solid = '#010203';

/** Why a diagram is not drawn: it is no valid one, of a kind that is not drawn, or asks for too much. */
export type Refusal = 'invalid' | 'kind' | 'large';

/** What the panel asks its frame to draw, and in which letters: as CSS has them, their size in pixels. */
export interface DrawRequest {
  source: string;
  fontFamily: string;
  fontSize: number;
}

/** What comes of a diagram; title and description are what the diagram itself has for those who cannot see it. */
export type Drawn = { picture: PictureNode; title: string; description: string } | { refused: Refusal };
