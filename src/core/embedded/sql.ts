/** Comments and brackets that may stand before a statement. */
const beforeStatement = /^(?:\s|\(|--[^\n]*\n|\/\*[^]*?\*\/)+/;

/** Sentences begin with these words too, but not in capitals. @param isSure whether it is passed to what takes SQL */
export function isSql(text: string, isSure: boolean): boolean {
  const start = text.slice(0, 4_000).replace(beforeStatement, '').replace(/\s+/g, ' ').trim();
  const first = /^[a-z]+/i.exec(start)?.[0] ?? '';
  const [word, rest] = [first.toUpperCase(), start.slice(first.length)];
  if (Object.hasOwn(statements, word) && (isSure || first === word)) {
    return statements[word]!.test(isSure ? rest.toUpperCase() : rest);
  }
  return inSmallLetters.test(start);
}

/** What comes later in a statement that begins so. */
const statements: Readonly<Record<string, RegExp>> = {
  SELECT: / FROM |^ (?:[\d*($@:'"]|[A-Z_]\w{0,60}\()/i,
  INSERT: /^ (?:OR [A-Z]{1,20} |IGNORE |OVERWRITE )?INTO |^ IGNORE /,
  REPLACE: /^ INTO /,
  UPSERT: /^ INTO /,
  UPDATE: / SET /,
  DELETE: /^ FROM /,
  CREATE:
    /^ (?:[A-Z]{1,20} ){0,4}(?:TABLE|INDEX|VIEW|TRIGGER|FUNCTION|PROCEDURE|SCHEMA|DATABASE|SEQUENCE|TYPE|EXTENSION|ROLE|USER|POLICY) /,
  ALTER: /^ (?:TABLE|INDEX|VIEW|SEQUENCE|DATABASE|SCHEMA|TYPE|ROLE|USER|FUNCTION|POLICY) /,
  DROP: /^ (?:MATERIALIZED )?(?:TABLE|INDEX|VIEW|SEQUENCE|DATABASE|SCHEMA|TYPE|TRIGGER|FUNCTION|ROLE|USER|EXTENSION) /,
  TRUNCATE: /^ TABLE /,
  WITH: / AS ?(?:(?:NOT )?MATERIALIZED ?)?\(/,
  MERGE: /^ INTO /,
  EXPLAIN: /^ (?:\([^)]{0,100}\) ?|[A-Z]{1,20} ){0,4}(?:SELECT|INSERT|UPDATE|DELETE|WITH) /,
  VALUES: /^ ?\(/,
  PRAGMA: /^ [\w.]{1,80} ?(?:$|[=(;])/,
  GRANT: / TO /,
  REVOKE: / FROM /,
  CALL: /^ [\w.]{1,100}\(/,
  EXEC: /^ (?:dbo\.|sp_|@)/i,
  COPY: /^ .{0,2000} (?:FROM|TO) /,
  DECLARE: /^ @\w| CURSOR /,
  BEGIN: /^(?: TRANSACTION| WORK)? ?;/,
};

/** What no sentence is, in small letters. */
const inSmallLetters = new RegExp(
  [
    String.raw`^select (?:\*|count\()[^]{0,2000} from `,
    String.raw`^select [^]{1,2000}? from [\w."\x60[\]]{1,80} (?:where [\w.]{1,80} ?[=<>]|(?:left |inner |outer |cross )?join |order by |group by |limit [\d?:$])`,
    String.raw`^insert into [\w."\x60]{1,80} ?(?:\(|values\b)`,
    String.raw`^update [\w."\x60]{1,80} set [\w."\x60]{1,80} ?=`,
    String.raw`^delete from [\w."\x60]{1,80} where [\w.]{1,80} ?[=<>]`,
    String.raw`^create table (?:if not exists )?[\w."\x60]{1,80} ?\(`,
  ].join('|'),
);
