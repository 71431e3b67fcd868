/** A text in a language, and what is to be found in it: `kind name above-first-name-head-last`, each line of the text from 1. */
export interface Sample {
  text: string;
  symbols: string[];
  imports?: string[];
  /** The names that the line with `<-` uses. */
  used: string[];
}
