import { type Citable, type CitedLines, citationAt, citedLines } from '../../shared/citations';

/** The lines that some answers cite and that exist, each once. */
export function citedIn(answers: readonly string[], citable: Citable): CitedLines[] {
  const found = new Map<string, CitedLines>();
  for (const answer of answers) {
    for (let at = answer.indexOf('['); at >= 0; at = answer.indexOf('[', at + 1)) {
      const citation = citationAt(answer, at);
      for (const range of citation?.ranges ?? []) {
        const lines = citedLines(citation!, range, citable);
        if (lines) found.set(JSON.stringify([lines.file, lines.firstLine, lines.lastLine]), lines);
      }
    }
  }
  return [...found.values()];
}
