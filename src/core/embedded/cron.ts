const nicknames =
  /^@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|reboot|every(?:_minute|_second)?(?: [\d.]+[a-zµ]+(?:\d+[a-z]+)*)?)$/;
const digits = /^[\d*?LWH#,/()~-]+$/;
const names = /^(?:[A-Z]{3}|[\d*])(?:[-,/#](?:[A-Z]{3}|\d{1,2}))*L?$/i;

/** Five fields, or up to seven with seconds and years; without what takes one, one field must be for every value. */
export function isCron(text: string, isSure: boolean): boolean {
  const [, inBrackets] = /^cron\(([^()]+)\)$/.exec(text.trim()) ?? [];
  const line = (inBrackets ?? text.trim()).replace(/^(?:CRON_)?TZ=\S+\s+/, '');
  if (line.length > 100) return false;
  if (nicknames.test(line)) return true;
  const fields = line.split(/\s+/);
  const isField = (field: string): boolean => digits.test(field) || names.test(field);
  if (fields.length < 5 || fields.length > 7 || !fields.every(isField)) return false;
  return isSure || inBrackets !== undefined || fields.some((field) => /^(?:[*?]$|[*H]\/)/.test(field));
}
