const opening = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`]*$)|~{3,})/;
const closing = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;

/** The fence that is open behind a line of Markdown, as it was opened; empty for none. @param open the one before the line */
export function fenceAfter(line: string, open: string): string {
  if (open === '') return opening.exec(line)?.[1] ?? '';
  return closing.exec(line)?.[1]?.startsWith(open) ? '' : open;
}
