import { isInRange, parseIp } from '../address/ipAddress';

/**
 * Whether a list such as `.example.com, 10.0.0.0/8, host:8443, [::1]` names the host of a URL. `*` stands for anything, alone or in a name;
 * a name holds for what is below it too; `<local>` is any name without a dot.
 */
export function isNamedIn(list: string, url: URL): boolean {
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
    .some((entry) => {
      const { name, wanted } = partsOf(entry);
      return (!wanted || wanted === port) && namesHost(name, host);
    });
}

/** Name and port: `[::1]:80`, `host:80`; an IPv6 address without brackets has no port. */
function partsOf(entry: string): { name: string; wanted?: string | undefined } {
  const bare = entry.replace(/^[a-z]+:\/\//, '');
  const [, name, wanted] = /^(\[[^\]]*\](?:\/\d+)?|[^:]*)(?::(\d+))?$/.exec(bare) ?? [];
  return name === undefined ? { name: bare } : { name, wanted };
}

function namesHost(name: string, host: string): boolean {
  if (name === '*') return true;
  if (name === '<local>') return !host.includes('.') && !host.includes(':');
  const ip = parseIp(host);
  if (ip) {
    if (name.includes('/')) return isInRange(ip, name.replace(/[[\]]/g, ''));
    const named = parseIp(name);
    if (named) return named.bits === ip.bits && named.value === ip.value;
  }
  if (name.replace(/^\*\./, '').includes('*')) return matches(name.split('*'), host);
  const domain = name.replace(/^\*?\./, '').replace(/\.$/, '');
  if (domain === '') return false;
  return host === domain || (!ip && host.endsWith(`.${domain}`));
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
