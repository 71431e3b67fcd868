import { t } from '@vscode/l10n';
import { count } from '../../shared/text';
import { coded } from '../base/coded';
import { isBoolean, isNumber, isText, maybe } from '../base/guards';

/** What can be said of an answer, or of the lack of one. `who`: the vendor's name where it is known, else the host. */
export const answerHappenings = {
  'no-answer': coded({ who: isText, limit: isBoolean }, ({ who, limit }) =>
    limit
      ? t('The model at {0} used up its token limit before it answered.', who)
      : t('The model at {0} ended without an answer.', who),
  ),
  lost: coded({ who: isText }, ({ who }) => t('The connection to {0} ended before the answer did.', who)),
  'gave-up': coded({ who: isText }, ({ who }) => t('{0} gave up before the answer was complete.', who)),
  malformed: coded({ who: isText }, ({ who }) => t('{0} sent a piece of the answer that cannot be read.', who)),
  'too-large': coded({ who: isText }, ({ who }) => t('{0} sent a piece of the answer that is too large.', who)),
  empty: coded({ who: isText }, ({ who }) => t('{0} sent an empty answer.', who)),
  page: coded({ host: isText }, ({ host }) => t('{0} sent a web page: the base URL is not that of an API.', host)),
  filtered: coded({ who: isText }, ({ who }) => t('A content filter of {0} declined to answer.', who)),
  declined: coded({}, () => t('The model declined to answer.')),
  'limit-reached': coded({}, () => t('The answer reached its token limit.')),
  'context-full': coded({ host: isText }, ({ host }) =>
    t('The answer ended because the context of the model at {0}, or the longest answer that it gives, was full.', host),
  ),
  repeated: coded({}, () => t('The answer repeated itself without end and was stopped.')),
  'too-many-characters': coded({ most: isNumber }, ({ most }) =>
    t('The answer passed {0} characters and was stopped.', count(most)),
  ),
  /** `reason`: the server's word for it, where it is one. */
  'unusual-end': coded({ reason: maybe(isText) }, ({ reason }) =>
    reason === undefined
      ? t('The answer ended for an unusual reason.')
      : t('The answer ended for an unusual reason ({0}).', reason),
  ),
  /** The server billed far fewer tokens than were sent: it dropped a part without a word. */
  'prompt-cut': coded({ host: isText, read: isNumber, sent: isNumber }, ({ host, read, sent }) =>
    t(
      '{0} read only {1} of about {2} tokens, so the answer may not know all of the code.',
      host,
      count(read),
      count(sent),
    ),
  ),
  /** The model turned out to have less loaded than was sent. */
  'small-window': coded({ host: isText, window: isNumber, sent: isNumber }, ({ host, window, sent }) =>
    t(
      'The model at {0} has {1} tokens loaded, and about {2} were sent: the answer may not know all of the code.',
      host,
      count(window),
      count(sent),
    ),
  ),
};
