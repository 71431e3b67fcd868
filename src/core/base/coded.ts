import { type Guard, oneOf } from './guards';
import { isRecord } from './json';

/** The facts of a code, each with the guard of what may be read from the disk in its place. */
type Shape = Record<string, Guard<unknown>>;

type Fact<Is> = Is extends Guard<infer Value> ? Value : never;

type OptionalIn<S extends Shape> = { [Name in keyof S]: undefined extends Fact<S[Name]> ? Name : never }[keyof S];

type FactsOf<S extends Shape> = { [Name in Exclude<keyof S, OptionalIn<S>>]: Fact<S[Name]> } & {
  [Name in OptionalIn<S>]?: Fact<S[Name]>;
};

/** A row of a table of codes: what goes with a code, and what is shown for it. */
export interface Coded<Facts extends object, Shown = string> {
  holds(value: Record<string, unknown>): boolean;
  show(facts: Facts): Shown;
}

/** What is kept in the place of what is shown, of a whole table: a code with its facts. */
export type CodeOf<Table> = {
  [Code in keyof Table]: Table[Code] extends Coded<infer Facts, unknown> ? { code: Code } & Facts : never;
}[keyof Table];

/** Makes a row. */
export function coded<S extends Shape, Shown = string>(
  shape: S,
  show: (facts: FactsOf<S>) => Shown,
): Coded<FactsOf<S>, Shown> {
  const guards = Object.entries(shape);
  return { holds: (value) => guards.every(([name, is]) => is(value[name])), show };
}

/** What is shown for a code, in the language of the display. */
export function shownOf<Shown>(table: Record<string, Coded<never, Shown>>, kept: { code: string }): Shown {
  return (table as Record<string, Coded<object, Shown>>)[kept.code]!.show(kept);
}

/** Whether something read from the disk is a code of a table with all its facts. */
export function isCodeOf<Table extends Record<string, Coded<never, unknown>>>(
  table: Table,
  value: unknown,
): value is CodeOf<Table> {
  return isRecord(value) && oneOf(table, value.code) && table[value.code]!.holds(value);
}
