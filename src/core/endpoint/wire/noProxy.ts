import { parseUrl } from '../../base/parseUrl';
import { isInRange, parseIp } from '../address/ipAddress';

/**
 * Whether a list such as `.example.com, 10.0.0.0/8, host:8443, [::1]` names the host of a URL. `*` stands for anything, alone or in a name;
 * a name holds for what is below it too, and so does the beginning of an address (`10.`); `<local>` is any name without a dot.
 */
export function isNamedIn(list: string, url: URL): boolean {
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()

    .split(/[\s,;|，、；]+/)
    .map((entry) => entry.replace(/^["']|["']$/g, ''))
    .filter(Boolean)
    .some((entry) => {
      const { name, wanted } = partsOf(entry);
      return (!wanted || wanted === port) && namesHost(name, host);
    });
}

/** Name and port: `[::1]:80`, `host:80`; an IPv6 address without brackets has no port. */
function partsOf(entry: string): { name: string; wanted?: string | undefined } {
  const bare = entry.replace(/^[a-z]+:\/\/([^/]*)(?:\/.*)?$/, '$1');
  const [, name, wanted] = /^(\[[^\]]*\](?:\/\d+)?|[^:]*)(?::(\d+))?$/.exec(bare) ?? [];
  return name === undefined ? { name: bare } : { name, wanted };
}

function namesHost(name: string, host: string): boolean {
  if (name === '*') return true;
  if (name === '<local>') return !host.includes('.') && !host.includes(':');
  const ip = parseIp(host);
  if (ip) {
    if (/^(?:\d{1,3}\.){1,3}$/.test(name)) return host.startsWith(name);
    if (name.includes('/')) return isInRange(ip, rangeOf(name.replace(/[[\]]/g, '')));
    const named = parseIp(name);
    if (named) return named.bits === ip.bits && named.value === ip.value;
  }
  if (name.replace(/^\*\./, '').includes('*')) return matches(name.split('*'), host);
  const typed = name.replace(/^\*?\./, '').replace(/\.$/, '');
  // A host stands in a URL in ASCII.
  const domain = /^[\x21-\x7e]*$/.test(typed) ? typed : (parseUrl(`http://${typed}`)?.hostname ?? typed);
  if (domain === '') return false;
  return host === domain || (!ip && host.endsWith(`.${domain}`));
}

/** A range as `10.0.0.0/8`: with `/255.0.0.0` it is the same, and one of IPv4 that is written in IPv6 counts 96 bits more. */
function rangeOf(name: string): string {
  const [start = '', end = ''] = name.split('/');
  const mask = parseIp(end)?.value.toString(2);
  if (mask !== undefined) return /^1*0*$/.test(mask) ? `${start}/${mask.lastIndexOf('1') + 1}` : '';
  return start.includes(':') && parseIp(start)?.bits === 32 ? `${start}/${Number(end) - 96}` : name;
}

/** Whether a text has these pieces in their order, the first at its start and the last at its end. */
function matches(pieces: readonly string[], text: string): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}
