import { type SettingId, levels, settings, thinkingLevels } from '../../shared/contributions';
import { isNumber, isText } from './guards';
import { isRecord } from './json';

type Values = typeof settings;

/** The least and the most of the settings that are numbers; package.json says the same, which VS Code does not enforce. */
export const ranges: Partial<Record<SettingId, [least: number, most: number]>> = {
  'gloss.budget.dayUsd': [0, Infinity],
  'gloss.budget.monthUsd': [0, Infinity],
  'gloss.request.connectTimeoutSeconds': [1, 120],
  'gloss.request.firstByteTimeoutSeconds': [1, 3600],
  'gloss.request.idleTimeoutSeconds': [1, 3600],
  'gloss.request.maxAttempts': [1, 5],
  'gloss.context.tokenBudget': [500, 200_000],
  'gloss.summaries.maxFileKilobytes': [1, 4096],
  'gloss.summaries.concurrency': [1, 64],
  'gloss.summaries.maxConcurrency': [1, 256],
  'gloss.summaries.confirmAboveUsd': [0, Infinity],
  'gloss.summaries.stopAtUsd': [0, Infinity],
};

/** Settings that hold one of a few texts. */
const choices: Partial<Record<SettingId, readonly string[]>> = {
  'gloss.endpoint.network': ['auto', 'own', 'editor'],
  'gloss.currency': ['USD', 'CNY'],
  'gloss.summaries.engine': ['auto', 'parallel', 'slowLane', 'provider'],
  'gloss.answer.level': levels,
  'gloss.thinking.stream': thinkingLevels,
  'gloss.thinking.standard': thinkingLevels,
  'gloss.thinking.batch': thinkingLevels,
};

/** Limits of the user that a workspace may lower and not raise. */
export const onlyLowered: readonly SettingId[] = ['gloss.context.tokenBudget', 'gloss.summaries.maxFileKilobytes'];

const languageTag = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/;

/** A language tag that can stand in a prompt; `en` for what is none. */
export function languageTagOf(text: string): string {
  return languageTag.test(text) ? text : 'en';
}

/**
 * What a setting counts as, whatever it holds: a number in its range, else the nearest in it; of the wrong type, or none
 * of its choices, the default.
 */
export function checkedValue<Id extends SettingId>(id: Id, value: unknown): Values[Id] {
  return (isAllowed(id, value) ? inRange(id, value) : settings[id]) as Values[Id];
}

/** The value of a setting that a workspace may only lower. @param own the user's, as it is read */
export function loweredValue<Id extends SettingId>(id: Id, value: unknown, own: unknown): Values[Id] {
  const [effective, limit] = [checkedValue(id, value), checkedValue(id, own)];
  return effective <= limit ? effective : limit;
}

function isAllowed(id: SettingId, value: unknown): boolean {
  const usual = settings[id];
  if (choices[id]) return isText(value) && choices[id].includes(value);
  if (id === 'gloss.answer.language') return value === 'auto' || (isText(value) && languageTag.test(value));
  if (id === 'gloss.cnyPerUsd') return isNumber(value) && value > 0;
  if (typeof usual === 'number') return isNumber(value);
  return isRecord(usual) ? isRecord(value) : typeof value === typeof usual;
}

function inRange(id: SettingId, value: unknown): unknown {
  const range = ranges[id];
  return range ? Math.min(Math.max(value as number, range[0]), range[1]) : value;
}
