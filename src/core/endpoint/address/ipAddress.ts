import { parseUrl } from '../../base/parseUrl';

/** An IP address as a number of so many bits. */
export interface IpAddress {
  bits: 32 | 128;
  value: bigint;
}

/** Reads an IPv4 or IPv6 address, in brackets or not; one of IPv4 that is written in IPv6 is one of IPv4. */
export function parseIp(text: string): IpAddress | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1').split('%')[0] ?? '';
  if (/^\d+(\.\d+){3}$/.test(bare)) return ofParts(bare.split('.'), 10, 8, 32);
  const url = bare.includes(':') ? parseUrl(`http://[${bare}]/`) : undefined;
  if (!url) return undefined;
  // As URLs write it: groups of hexadecimal digits, `::` for the zeros in one place.
  const written = url.hostname.slice(1, -1);
  const [before = '', after] = written.split('::');
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const [head, tail] = [groups(before), groups(after)];
  const zeros = after === undefined ? [] : Array<string>(8 - head.length - tail.length).fill('0');
  const found = ofParts([...head, ...zeros, ...tail], 16, 16, 128);
  const isMapped = found && found.value >> 32n === 0xffffn;
  return isMapped ? { bits: 32, value: found.value & 0xffff_ffffn } : found;
}

function ofParts(
  parts: readonly string[],
  base: 10 | 16,
  size: number,
  bits: IpAddress['bits'],
): IpAddress | undefined {
  const numbers = parts.map((part) => parseInt(part, base));
  if (numbers.length * size !== bits || !numbers.every((number) => number >= 0 && number < 2 ** size)) return undefined;
  return { bits, value: numbers.reduce((sum, number) => (sum << BigInt(size)) | BigInt(number), 0n) };
}

/** Whether an address lies in a range such as `10.0.0.0/8` or `fc00::/7`. A range that cannot be read holds none. */
export function isInRange({ bits, value }: IpAddress, range: string): boolean {
  const [, start = '', length = ''] = /^(.+)\/(\d{1,3})$/.exec(range) ?? [];
  const first = parseIp(start);
  if (!first || first.bits !== bits || Number(length) > bits) return false;
  const rest = BigInt(bits - Number(length));
  return value >> rest === first.value >> rest;
}

const loopbackRanges = ['127.0.0.0/8', '::1/128'];

/** Whether an IP address is one of this machine's loopback addresses. */
export function isLoopbackAddress(address: string | undefined): boolean {
  const ip = address === undefined ? undefined : parseIp(address);
  return ip !== undefined && loopbackRanges.some((range) => isInRange(ip, range));
}
