/** What a diagram may have at most, so that drawing it holds nobody up: characters, statements, groups within each other. */
const most = { characters: 5_000, statements: 120, depth: 6 };

/** Whether a diagram asks for more than the panel draws. */
export function isTooLarge(source: string): boolean {
  if (source.length > most.characters) return true;
  const statements = source.split(/[\n;]/).map((statement) => statement.trim());
  return statements.length > most.statements || depthOf(statements) > most.depth;
}

/** Whether shapes of a diagram are pictures from elsewhere, which nothing in the panel shows. */
export function hasPictures(source: string): boolean {
  return source.includes('@{') && /\b(?:icon|img)\s*:/.test(source);
}

function depthOf(statements: readonly string[]): number {
  let depth = 0;
  let deepest = 0;
  for (const statement of statements) {
    if (/^subgraph\b/.test(statement) || statement.endsWith('{')) depth++;
    else if (statement === 'end' || statement === '}') depth--;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** A diagram without what would set options of the one who draws it: the part before it, and directives. */
export function withoutSettings(source: string): string {
  let text = source.trimStart();
  for (let end = endOfFrontMatter(text); end > 0; end = endOfFrontMatter(text)) text = text.slice(end).trimStart();
  return withoutDirectives(text);
}

/** Where the part between two lines of hyphens ends; 0 where there is none. */
function endOfFrontMatter(text: string): number {
  if (!/^---[^\S\n]*\n/.test(text)) return 0;
  const end = text.indexOf('\n---', 3);
  const line = end < 0 ? -1 : text.indexOf('\n', end + 1);
  return end < 0 ? 0 : line < 0 ? text.length : line;
}

/** A space stays where one was, so that what stood around it does not become another. */
function withoutDirectives(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = text.indexOf('%%{'); at >= 0; at = text.indexOf('%%{', from)) {
    kept += `${text.slice(from, at)} `;
    const close = text.indexOf('}%%', at);
    from = close < 0 ? text.length : close + 3;
  }
  return kept + text.slice(from);
}
