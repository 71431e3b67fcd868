import { t } from '@vscode/l10n';
import type { FailureAction } from '../../shared/failureActions';
import { installModels, lackIn, lackText, setupSteps } from '../../shared/lacking';
import { offersSetup } from '../../shared/offers';
import type { Lacking, PanelState, Setup, Way } from '../../shared/protocol';
import { showHidden } from '../../shared/hiddenCharacters';
import { paragraph } from '../../shared/language';
import { count } from '../../shared/text';
import { around, element, setContent, textButton } from '../base/dom';
import { actionButtons } from './notices';

const onMac = navigator.userAgent.includes('Macintosh');

/** What can be done where no explanation is. */
export interface WelcomePorts {
  act(action: FailureAction): void;
  trySample(): void;
  /** Chooses a way by its name. */
  use(name: string): void;
}

/** What stands where no explanation is: how to get one, what is missing for it, and every way to have it. */
export function createWelcome(ports: WelcomePorts): { element: HTMLElement; update(state: PanelState): void } {
  const title = element('h2');
  const how = element(
    'div',
    { class: 'welcome-part' },
    element('p', {}, t('Select code in an editor, or put the cursor into a function, and press')),
    element('p', { class: 'keys' }, ...keys(onMac ? ['⌘', '⌥', 'E'] : ['Ctrl', 'Alt', 'E'])),
    element(
      'p',
      { class: 'dim' },
      t('With nothing selected, the function at the cursor is explained, or the whole file.'),
    ),
  );
  const ways = element('div', { class: 'welcome-part' });
  const sample = textButton('continue', t('Try it now'), 'button');
  sample.addEventListener('click', () => ports.trySample());
  const tryIt = element(
    'div',
    { class: 'welcome-part' },
    element('div', { class: 'buttons' }, sample),
    element('p', { class: 'dim' }, t('A sample file with a sample answer: no key, and nothing is sent.')),
  );
  const welcome = element('section', { class: 'welcome' }, title, how, ways, tryIt);
  const box = element('div', { class: 'welcomes' }, welcome);
  let shown = '';
  return {
    element: box,
    update(state) {
      const { phase, host, setup } = state;
      box.hidden = !offersSetup(phase);
      if (box.hidden) return;
      const lacks = lackIn(state);
      const facts: Setup = setup ?? { vendor: host, keyPage: false, ways: [] };
      setContent(title, phase === 'empty' ? t('What does this code do?') : waitingFor(lacks, showHidden(facts.vendor)));
      how.hidden = phase !== 'empty';
      const key = JSON.stringify([facts, phase]);
      if (key === shown) return;
      shown = key;
      ways.replaceChildren(...(lacks ? setupParts(lacks, facts, phase, ports) : []));
    },
  };
}

function waitingFor(lacks: Lacking | undefined, name: string): string {
  switch (lacks) {
    case 'key':
      return t('{0} needs an API key', name);
    case 'models':
      return t('VS Code has no model yet');
    case undefined:
      return t('{0} is next to be asked', name);
  }
}

/** What is missing, of which the title says nothing before something is to be explained. */
function lackParagraph(lacks: Lacking, phase: PanelState['phase'], name: string): HTMLElement[] {
  if (lacks === 'models') {
    return [element('p', {}, paragraph(phase === 'empty' && lackText(lacks, name), installModels))];
  }
  if (phase !== 'empty') return [];
  return [
    element('p', {}, ...around((place) => t('{0} needs an API key for that.', place), element('strong', {}, name))),
  ];
}

function setupParts(lacks: Lacking, facts: Setup, phase: PanelState['phase'], ports: WelcomePorts): HTMLElement[] {
  const steps = setupSteps[lacks].filter((step) => step !== 'open-key-page' || facts.keyPage);
  const free = facts.ways.filter(({ kind }) => kind !== 'vendor');
  const vendors = facts.ways.filter(({ kind }) => kind === 'vendor');
  const group = (label: string, among: Way[]): HTMLElement[] =>
    among.length === 0
      ? []
      : [
          element('p', { class: 'dim' }, label),
          element('div', { class: 'buttons among', role: 'group', 'aria-label': label }, ...among.map(button)),
        ];
  const button = (way: Way): HTMLElement => {
    const made = element('button', { type: 'button', class: 'button' }, wayLabel(way));
    made.addEventListener('click', () => ports.use(way.name));
    return made;
  };
  return [
    ...lackParagraph(lacks, phase, showHidden(facts.vendor)),
    actionButtons(steps, (action) => ports.act(action)),
    ...group(t('Without a key'), free),
    ...group(t('With a key of another vendor'), vendors),
    element(
      'p',
      { class: 'dim' },
      t('Only the code that you explain, with what it takes to understand it, goes to the endpoint that you choose.'),
    ),
  ];
}

function wayLabel({ name, kind, models = 0 }: Way): string {
  if (kind === 'vendor') return name;
  const has = models === 1 ? t('1 model') : t('{0} models', count(models));
  return kind === 'local' ? t('{0}, {1}: use it', name, has) : t('{0}, {1}: use them', name, has);
}

function keys(names: string[]): Node[] {
  return names.map((name) => element('kbd', {}, name));
}
