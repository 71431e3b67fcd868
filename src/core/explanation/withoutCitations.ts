import { citationAt } from '../../shared/citations';
import { changeProse } from '../base/prose';

/** A text in Markdown without the lines that it cites, to stand where nothing can be made a link of them. Code stays as it is. */
export function withoutCitations(markdown: string): string {
  return changeProse(markdown, textWithout);
}

function textWithout(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
    const citation = at < from ? undefined : citationAt(text, at);
    if (!citation) continue;
    const before = text.slice(from, at).trimEnd();
    // Of several in a row, what stands between them goes too.
    kept += from > 0 && /^[,;、，]?$/.test(before) ? '' : before;
    from = citation.end;
  }
  return kept + text.slice(from);
}
