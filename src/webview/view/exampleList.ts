import { t } from '@vscode/l10n';
import { type CheckedExample, type CheckedExamples, isAsSaid } from '../../shared/examples';
import { showHidden } from '../../shared/hiddenCharacters';
import { element } from '../base/dom';

/** What JavaScript's engine says of the examples in an answer about a regular expression; open where it says something else. */
export function exampleList({ engine, examples, unread }: CheckedExamples): HTMLElement {
  if (unread) {
    const why = t("JavaScript's engine does not read this expression, so the examples are not checked.");
    return element('p', { class: 'names dim' }, why);
  }
  const right = examples.filter(isAsSaid).length;
  const summary = t("JavaScript's engine finds what the answer says in {0} of {1} examples.", right, examples.length);
  const rows = examples.map((example) => element('li', {}, ...told(example)));
  if (engine !== 'JavaScript')
    rows.push(element('li', { class: 'dim' }, t('The engine of {0} may find something else.', engine)));
  const list = element('details', { class: 'names' }, element('summary', {}, summary), element('ul', {}, ...rows));
  list.open = right < examples.length;
  return list;
}

function told(example: CheckedExample): (Node | string)[] {
  const { text, said, found, slow } = example;
  if (slow) {
    const sentence = t('The engine gave up after 1 second: on such a text this expression can take very long.');
    return [code(text), ' ', element('strong', {}, sentence)];
  }
  const groups = (found?.groups ?? []).flatMap((group) => [' ', code(group)]);
  const others = said === undefined ? t('The answer says: nothing.') : t('The answer says: {0}', showHidden(said));
  return [
    code(text),
    ' ',
    ...(found ? [t('It finds:'), ' ', code(found.text)] : [t('It finds nothing.')]),
    ...(groups.length > 0 ? [' ', t('Groups:'), ...groups] : []),
    ...(isAsSaid(example) ? [] : [' ', element('strong', {}, others)]),
  ];
}

function code(text: string): HTMLElement {
  return element('code', {}, showHidden(text));
}
