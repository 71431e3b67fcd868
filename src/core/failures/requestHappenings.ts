import { t } from '@vscode/l10n';
import { coded } from '../base/coded';
import { isText } from '../base/guards';

/** Why a request was not sent. */
export const requestHappenings = {
  'day-cap': coded({ cap: isText }, ({ cap }) =>
    t('Your cap of {0} a day is reached: nothing more is sent today.', cap),
  ),
  'month-cap': coded({ cap: isText }, ({ cap }) =>
    t('Your cap of {0} a month is reached: nothing more is sent this month.', cap),
  ),
  'day-cap-passed': coded({ expected: isText, spent: isText, cap: isText }, ({ expected, spent, cap }) =>
    t('This takes about {0}, which with the {1} of today would pass your cap of {2} a day.', expected, spent, cap),
  ),
  'month-cap-passed': coded({ expected: isText, spent: isText, cap: isText }, ({ expected, spent, cap }) =>
    t(
      'This takes about {0}, which with the {1} of this month would pass your cap of {2} a month.',
      expected,
      spent,
      cap,
    ),
  ),
  'no-key': coded({ host: isText }, ({ host }) => t('There is no key for {0}.', host)),
  'header-name': coded({}, () => t('A name in gloss.endpoint.headers is not a legal header name.')),
  'header-reserved': coded({ name: isText }, ({ name }) =>
    t('The header {0} cannot be set in gloss.endpoint.headers.', name),
  ),
  'header-twice': coded({ name: isText }, ({ name }) => t('The header {0} is twice in gloss.endpoint.headers.', name)),
  'header-value': coded({ name: isText }, ({ name }) =>
    t('The value of the header {0} in gloss.endpoint.headers has characters that cannot be sent.', name),
  ),
};

/** What can be said of the models of VS Code itself. */
export const editorHappenings = {
  'editor-consent': coded({ model: isText }, ({ model }) => t('Gloss may not use the model “{0}” of VS Code.', model)),
  'editor-rate-limit': coded({ model: isText }, ({ model }) =>
    t('VS Code lets no more requests through to “{0}” for the moment.', model),
  ),
  'editor-unknown-model': coded({ model: isText }, ({ model }) => t('VS Code has no model “{0}”.', model)),
  'editor-too-long': coded({ model: isText }, ({ model }) => t('The request is too long for “{0}”.', model)),
  'editor-content-filter': coded({ model: isText }, ({ model }) => t('“{0}” declined the request.', model)),
  'editor-server': coded({ model: isText }, ({ model }) => t('“{0}” failed in VS Code.', model)),
  'editor-closed': coded({}, () => t('Nothing was sent to the models in VS Code.')),
  'editor-silent': coded({}, () => t('The model in VS Code said nothing for too long.')),
  'editor-no-answer': coded({}, () => t('The model in VS Code ended without an answer.')),
};
