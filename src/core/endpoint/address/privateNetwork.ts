import { isInRange, parseIp } from './ipAddress';

/** Addresses that lead no further than the network they stand in: RFC 1918, RFC 4193 and link-local ones of IPv6. */
const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fe80::/10'];

/** Whether an IP address is one of a private network. */
export function isPrivateAddress(address: string | undefined): boolean {
  const ip = address === undefined ? undefined : parseIp(address);
  return ip !== undefined && privateRanges.some((range) => isInRange(ip, range));
}

/** Names that a network gives out for itself, and that of the machine below a container. */
const privateName = /^(?:.+\.local|host\.docker\.internal)\.?$/;

/** Whether a URL names a machine of a private network. Where a name really leads is seen when a connection is made. */
export function isPrivate({ hostname }: URL): boolean {
  return isPrivateAddress(hostname) || privateName.test(hostname);
}
