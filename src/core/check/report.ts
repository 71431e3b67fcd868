import { t } from '@vscode/l10n';
import { paragraph } from '../../shared/language';
import { count, measured } from '../../shared/text';
import type { Check, Finding, State } from './finding';
import { code } from './markdown';

const marks: Record<State, string> = { works: t('✓ works'), fails: t('**✗ does not**'), unknown: t('? not known') };

/** Writes what a check found as a Markdown document. */
export function checkReport(check: Check): string {
  const { host, at, findings } = check;
  const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `${[
    host ? t('# Endpoint check: {0}', code(host)) : t('# Endpoint check'),
    // Each on its own: a Chinese full stop would keep bold text from ending right before the next sentence.
    `**${verdict(check)}**`,
    tally(findings),
    [`| ${t('What was tried')} | | ${t('What came of it')} |`, '| :-- | :-- | :-- |', ...findings.map(row)].join('\n'),
    paragraph(
      t('Checked on {0} UTC in {1}.', when, measured(check.duration)),
      costs(check),
      t('No code was sent, and no key is in this document.'),
    ),
  ].join('\n\n')}\n`;
}

function row({ title, state, result, next }: Finding): string {
  return `| **${title}** | ${onOneLine(marks[state])} | ${result}${next === undefined ? '' : `<br>→ ${next}`} |`;
}

/** A text that no narrow column breaks; Chinese may break between any two characters. */
function onOneLine(text: string): string {
  return text.replaceAll(' ', '\u00a0').replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, '\u2060');
}

function verdict({ usable }: Check): string {
  switch (usable) {
    case 'works':
      return t('Gloss can explain code with this endpoint.');
    case 'fails':
      return t('Gloss cannot explain code with this endpoint yet.');
    case 'unknown':
      return t('It is not known whether Gloss can explain code with this endpoint.');
  }
}

function tally(findings: Finding[]): string {
  const number = (state: State): number => findings.filter((finding) => finding.state === state).length;
  const [fails, unknown] = [number('fails'), number('unknown')];
  if (fails + unknown === 0) return t('All that was tried works.');
  const works = t('{0} of {1} checks work', number('works'), findings.length);
  const doNot = fails === 1 ? t('1 does not') : t('{0} do not', fails);
  const notKnown = unknown === 1 ? t('1 is not known') : t('{0} are not known', unknown);
  if (fails > 0 && unknown > 0) return t('{0}, {1}, {2}.', works, doNot, notKnown);
  return t('{0}, {1}.', works, fails > 0 ? doNot : notKnown);
}

function costs({ prompts, counted, tokens }: Check): string {
  if (prompts === 0) return t('No prompt was sent.');
  const sent = prompts === 1 ? t('One tiny prompt was sent') : t('{0} tiny prompts were sent', prompts);
  if (counted === 0) return t('{0}; how many tokens that took is not known.', sent);
  return counted === prompts
    ? t('{0}; with the answers that took {1} tokens.', sent, count(tokens))
    : t('{0}; with the answers that took {1} tokens, as far as the endpoint told.', sent, count(tokens));
}
