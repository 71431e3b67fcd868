import { count, measured } from '../../shared/text';
import type { Check, Finding, State } from './finding';
import { code } from './markdown';

const marks: Record<State, string> = { works: '✓ works', fails: '**✗ does not**', unknown: '? not known' };

/** Writes what a check found as a Markdown document. */
export function checkReport(check: Check): string {
  const { host, at, findings } = check;
  const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `${[
    host ? `# Endpoint check: ${code(host)}` : '# Endpoint check',
    `**${verdict(check)}** ${tally(findings)}`,
    ['| What was tried | | What came of it |', '| :-- | :-- | :-- |', ...findings.map(row)].join('\n'),
    `Checked on ${when} UTC in ${measured(check.duration)}. ${costs(check)} No code was sent, and no key is in this document.`,
  ].join('\n\n')}\n`;
}

function row({ title, state, result, next }: Finding): string {
  return `| **${title}** | ${marks[state].replaceAll(' ', '\u00a0')} | ${result}${next === undefined ? '' : `<br>→ ${next}`} |`;
}

function verdict({ usable }: Check): string {
  switch (usable) {
    case 'works':
      return 'Gloss can explain code with this endpoint.';
    case 'fails':
      return 'Gloss cannot explain code with this endpoint yet.';
    case 'unknown':
      return 'It is not known whether Gloss can explain code with this endpoint.';
  }
}

function tally(findings: Finding[]): string {
  const number = (state: State): number => findings.filter((finding) => finding.state === state).length;
  const [fails, unknown] = [number('fails'), number('unknown')];
  if (fails + unknown === 0) return 'All that was tried works.';
  const parts = [
    `${number('works')} of ${findings.length} checks work`,
    ...(fails > 0 ? [`${fails} ${fails === 1 ? 'does' : 'do'} not`] : []),
    ...(unknown > 0 ? [`${unknown} ${unknown === 1 ? 'is' : 'are'} not known`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function costs({ prompts, counted, tokens }: Check): string {
  if (prompts === 0) return 'No prompt was sent.';
  const sent = prompts === 1 ? 'One tiny prompt was sent' : `${prompts} tiny prompts were sent`;
  if (counted === 0) return `${sent}; how many tokens that took is not known.`;
  const told = counted === prompts ? '' : `, as far as the endpoint told`;
  return `${sent}; with the answers that took ${count(tokens)} tokens${told}.`;
}
