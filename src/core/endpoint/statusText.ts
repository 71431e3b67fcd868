import { t } from '@vscode/l10n';

/** What is missing before anything can be asked: an address that is valid, a key, any model of VS Code, a model, or what lets them be read. */
export interface Lack {
  what: 'address' | 'key' | 'models' | 'model' | 'access';
  sentence: string;
}

/** How the endpoint of the settings stands. */
export interface EndpointStatus {
  /** The endpoint's name, else its host. */
  endpoint: string;
  host: string;
  /** The model that explains. */
  model: string;
  lack?: Lack;
}

/** What the status bar shows and says of it. */
export interface StatusText {
  text: string;
  tooltip: string;
  /** Read out in the place of the text. */
  spoken: string;
}

/** Words the status of the endpoint. */
export function statusText({ endpoint, host, model, lack }: EndpointStatus): StatusText {
  const state = lack?.sentence ?? t('Ready to explain.');
  const lines = [
    t('Gloss: {0}', state),
    ...(model ? [t('Model: {0}', model)] : []),
    endpoint === host ? t('Endpoint: {0}', host) : t('Endpoint: {0} ({1})', endpoint, host),
    t('Click for the menu.'),
  ];
  return {
    text: lack ? t('Gloss: set up') : t('Gloss: {0}', model),
    tooltip: lines.join('\n'),
    spoken: lack ? t('Gloss, set up: {0} Menu', state) : t('Gloss, model {0}. Menu', model),
  };
}
