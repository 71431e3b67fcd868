import { isRecord } from './json';

/** Checks something read from outside. */
export type Guard<T> = (value: unknown) => value is T;

/** A string; it may be empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A number that JSON can hold: neither NaN nor infinite. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** A number of things, or of money, that there can be: not below zero. */
export function isAmount(value: unknown): value is number {
  return isNumber(value) && value >= 0;
}

/** The last moment that a `Date` can hold, in milliseconds since 1970. */
const lastMoment = 8.64e15;

/** A moment that a `Date` can hold, in milliseconds since 1970. */
export function isMoment(value: unknown): value is number {
  return isNumber(value) && Math.abs(value) <= lastMoment;
}

/** A text that `vscode.Uri.parse` takes: a path without a host before it does not begin with two slashes. */
export function isUri(value: unknown): value is string {
  return isText(value) && /^\w[\w+.-]*:(?:\/\/[^/?#]+|(?:\/\/)?(?!\/\/))/.test(value);
}

/** Absent, or what the guard says. */
export function optional<T>(is: Guard<T>, value: unknown): value is T | undefined {
  return value === undefined || is(value);
}

/** A guard that also lets nothing through. */
export function maybe<T>(is: Guard<T>): Guard<T | undefined> {
  return (value) => optional(is, value);
}

/** True or false. */
export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** A mark that is set, or absent. */
export function isTrue(value: unknown): value is true {
  return value === true;
}

/** A place in a list or a text. */
export function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** The number of a line, from 1. */
export function isLine(value: unknown): value is number {
  return isIndex(value) && value >= 1;
}

/** A list of nothing but what the guard says. */
export function isListOf<T>(is: Guard<T>, value: unknown): value is T[] {
  return Array.isArray(value) && value.every((item) => is(item));
}

/** A record whose fields of these names are texts. */
export function texts(value: unknown, ...names: string[]): boolean {
  return isRecord(value) && names.every((name) => isText(value[name]));
}

/** A text that is the name of a field of `names`. */
export function oneOf<Name extends string>(names: Record<Name, unknown>, value: unknown): value is Name {
  return isText(value) && Object.hasOwn(names, value);
}
