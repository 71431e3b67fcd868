import type { LineRange } from '../../shared/citations';
import type { Span } from './literalAt';

/** A text whose syntax is asked for. */
export interface SyntaxRequest {
  /** The id that VS Code gives its language. */
  language: string;
  /** Names the text, so that what was read of an earlier state of it is used again. */
  key: string;
  text: string;
  /** The lines whose names are wanted, 1-based; none without. */
  lines?: readonly LineRange[];
  /** Names of which each use in the text is wanted. */
  find?: readonly string[];
  /** Where the text or pattern is wanted that lies around. */
  literalAt?: Span;
  /** Whether it is wanted where the text can be cut. */
  cuts?: boolean;
}

/** Longer texts are not read; in characters. */
export const longestText = 1_000_000;
