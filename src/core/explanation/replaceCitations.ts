import { type Citation, citationAt } from '../../shared/citations';

/** A text with other words for its citations. @param wordsFor gives undefined for one that stays */
export function replaceCitations(text: string, wordsFor: (citation: Citation) => string | undefined): string {
  let replaced = '';
  let from = 0;
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
    const citation = citationAt(text, at);
    const words = citation && wordsFor(citation);
    if (words === undefined) continue;
    replaced += text.slice(from, at) + words;
    from = citation!.end;
  }
  return replaced + text.slice(from);
}
