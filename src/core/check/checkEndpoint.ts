import { t } from '@vscode/l10n';
import type { Thinking } from '../../shared/contributions';
import { abortable } from '../base/abortable';
import { type Clock, systemClock } from '../base/clocks';
import type { Asker } from '../chat/ask';
import type { EndpointSettings } from '../endpoint/address/endpointSettings';
import { createEndpointClient } from '../endpoint/client';
import { type Quirks, forgetQuirks, quirksOf } from '../endpoint/exchange/requestBody';
import type { TokenRanges } from '../endpoint/exchange/tokenLimit';
import { resolveModel } from '../endpoint/models/catalogue';
import type { Quirk } from '../endpoint/vendors/quirk';
import type { Send } from '../endpoint/wire/http';
import { failureKind } from '../failures/failureKinds';
import type { Gate } from '../gate/gate';
import type { Mode } from '../routing';
import type { Price } from '../usage/pricing';
import { baseUrlFinding, betterBaseUrl, nameFindings, remoteFindings } from './addressFindings';
import { batchFinding } from './batchFinding';
import { parametersFinding, streamFinding, usageFinding, wholeFinding } from './chatFindings';
import { type NetworkRoute, connectionFinding, keyFinding, obstacleFinding } from './connectionFindings';
import type { Check, Finding, State } from './finding';
import { sentence } from './markdown';
import { askForModels, modelFindings } from './modelFindings';
import { createQuickProbe } from './quickProbe';
import {
  type Chat,
  costOf,
  failureIn,
  refusalOf,
  streamedQuestion,
  tinyChat,
  type TinyQuestion,
  unasked,
  usableBy,
  wholeQuestion,
} from './tinyChat';
import { createWitness } from './witness';

/** What a check works with. */
export interface CheckParts {
  asker: Pick<Asker, 'ask'>;
  /** The endpoint's. */
  gate: Gate;
  priceOf?: (model: string) => Price;
  settings: EndpointSettings;
  send: Send;
  /** What is learnt of the models goes here, in place of what was known. */
  quirks: Quirks;
  tokenRanges?: TokenRanges;
  /** The user's model for each mode. */
  models: Record<Mode, string>;
  /** How much the models of each mode are asked to think. */
  thinking: Record<Mode, Thinking>;
  /** Whether somebody has set such a name. */
  isChosen: (name: string) => boolean;
  route: NetworkRoute;
  /** The addresses of a name; throws when it has none. */
  resolve: (hostname: string) => Promise<string[]>;
  /** What kind of remote the window works on; undefined for none. */
  remoteName: string | undefined;
  /** Told what is being tried. */
  progress: (step: string) => void;
  clock?: Clock;
}

/** A chance to pass over a busy moment; more would hide what is wrong. */
const attempts = 2;

const notTried: Finding = {
  title: t('Models, answers, batches'),
  state: 'unknown',
  result: t('Not tried: without the above nothing can be asked.'),
};

/**
 * Tries what an endpoint can do, with two tiny prompts and some requests for lists.
 *
 * @throws the signal's reason when that is aborted
 */
export async function checkEndpoint(parts: CheckParts, signal: AbortSignal): Promise<Check> {
  const { asker, gate, settings, models, thinking, route, progress, clock = systemClock } = parts;
  const { baseUrl } = settings;
  const { host } = baseUrl;
  const at = clock.now();
  const done = (findings: Finding[], usable: State, chats: Chat[] = []): Check => {
    return { host, at, duration: clock.now() - at, usable, findings, ...costOf(chats) };
  };

  const wait = abortable(signal);
  progress(t('Looking for {0}', host));
  const name = await nameFindings(baseUrl, (hostname) => wait(parts.resolve(hostname)), route.proxy !== undefined);
  const url = baseUrlFinding(baseUrl, false);
  const obstacle = obstacleFinding(settings);
  if (obstacle) return done([url, ...name, obstacle, notTried], 'fails');

  progress(t('Asking for the list of models'));
  const witness = createWitness(parts.send, clock);
  const { quirks, tokenRanges } = parts;
  const client = createEndpointClient({ settings, send: witness.send, quirks, tokenRanges, clock });
  const endpoint = { host, client, gate, attempts, ...(parts.priceOf && { priceOf: parts.priceOf }) };
  const list = await askForModels(client, signal);
  const connection = connectionFinding(baseUrl, route, witness, list.error);
  const answers = witness.firstMs !== undefined;
  const way = [...remoteFindings(baseUrl, parts.remoteName, answers), ...name, connection];
  if (!answers) return done([url, ...way, keyFinding(settings, 'unknown'), notTried], 'fails');

  const known = (model: string): Set<Quirk> => quirksOf(parts.quirks, baseUrl, model);
  const forgotten = new Set<string>();
  const ask = async (wanted: string, question: TinyQuestion): Promise<Chat> => {
    const model = resolveModel(wanted, list.served, parts.isChosen(wanted));
    if (!('id' in model)) return unasked(wanted, host);
    // What was learnt of a model may have changed.
    if (!forgotten.has(model.id)) forgetQuirks(parts.quirks, baseUrl, model.id);
    forgotten.add(model.id);
    const chat = await tinyChat((asked) => asker.ask(endpoint, asked, signal), model.id, question, clock);
    signal.throwIfAborted();
    return chat;
  };

  progress(t('Streaming a tiny answer'));
  const stream = await ask(models.stream, { ...streamedQuestion, thinking: thinking.stream });
  const seen = witness.last;
  const refusal = refusalOf(stream);

  progress(t('Asking for a tiny answer as a whole'));
  const hopeless = refusal && failureKind(refusal).hopeless === 'endpoint';
  const whole = hopeless ? undefined : await ask(models.standard, { ...wholeQuestion, thinking: thinking.standard });
  const chats = whole ? [stream, whole] : [stream];
  const answered = chats.filter((chat) => failureIn(chat) === undefined);
  const accepted =
    answered.length > 0 ? 'works' : refusal === 'unauthorized' || refusal === 'coding-plan' ? 'fails' : 'unknown';

  progress(t('Looking for batches'));
  const probe = createQuickProbe(settings, parts.send, clock, signal);
  // Where there is a list, there is an API.
  const wrong = refusal === 'wrong-url' && !list.served?.length;
  const findings = [
    wrong ? baseUrlFinding(baseUrl, true, await betterBaseUrl(probe, baseUrl)) : url,
    ...way,
    keyFinding(settings, accepted),
    ...modelFindings(
      list,
      models,
      answered.map(({ model }) => model),
      chats.map(({ model }) => model),
    ),
    streamFinding(stream, seen, known(stream.model), host),
    usageFinding(stream, known(stream.model)),
    parametersFinding(answered, known),
    ...(whole ? [wholeFinding(whole, host)] : []),
    ...(wrong ? [] : [await batchFinding(probe, baseUrl)]),
  ];
  return done(findings, usableBy(stream), chats);
}

/**
 * Stands for a check that the settings do not allow.
 *
 * @param problem one sentence of ours
 * @param next what to do about it
 */
export function impossibleCheck(problem: string, next: string): Check {
  const setting: Finding = { title: t('Settings'), state: 'fails', result: sentence(problem), next: sentence(next) };
  return {
    host: '',
    at: systemClock.now(),
    duration: 0,
    usable: 'fails',
    findings: [setting, notTried],
    ...costOf([]),
  };
}
