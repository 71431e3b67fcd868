import { estimateTokens } from '../base/tokens';

/** How much of what is cut is its beginning; what went wrong stands at the end. */
const beginningShare = 0.3;

/** A text within a number of tokens (estimated): where it is longer, lines in its middle go, and one says how many. */
export function cutInTheMiddle(text: string, mostTokens: number): string {
  if (estimateTokens(text) <= mostTokens) return text;
  const lines = text.split('\n').map((line) => shortened(line, mostTokens));
  const costs = lines.map((line) => estimateTokens(line) + 1);
  const first = fitting(costs, mostTokens * beginningShare);
  const spent = costs.slice(0, first).reduce((sum, cost) => sum + cost, 0);
  const last = fitting(costs.slice(first).reverse(), mostTokens - spent);
  const leftOut = lines.length - first - last;
  const note = leftOut > 0 ? [`[… ${leftOut} lines left out …]`] : [];
  return [...lines.slice(0, first), ...note, ...lines.slice(lines.length - last)].join('\n');
}

/** How many of the first there is room for. */
function fitting(costs: readonly number[], room: number): number {
  let left = room;
  const over = costs.findIndex((cost) => (left -= cost) < 0);
  return over < 0 ? costs.length : over;
}

/** One line may be longer than all that is sent. */
function shortened(line: string, mostTokens: number): string {
  const half = Math.max(40, Math.floor(mostTokens / 4));
  if (line.length <= 2 * half) return line;
  return `${line.slice(0, half)} [… ${line.length - 2 * half} characters left out …] ${line.slice(line.length - half)}`;
}
