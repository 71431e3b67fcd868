import { generate } from 'selfsigned';

/** A server's key, and its certificate with those that lead to the root. */
export interface Identity {
  key: string;
  cert: string;
}

/** A private certificate authority, as companies have one. */
export interface Authority {
  /** The root certificate; PEM. */
  root: string;
  /** Makes an identity that an intermediate certificate vouches for. */
  issue(names: string[], notAfterDate?: Date): Promise<Identity>;
}

const common = { keyType: 'ec', algorithm: 'sha256' } as const;
const authorityExtensions = [
  { name: 'basicConstraints', cA: true, critical: true },
  { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
] as const;

/** Makes an authority: a root that nobody trusts, and an intermediate below it. */
export async function createAuthority(): Promise<Authority> {
  const root = await generate([{ name: 'commonName', value: 'Gloss test root' }], {
    ...common,
    extensions: [...authorityExtensions],
  });
  const between = await generate([{ name: 'commonName', value: 'Gloss test intermediate' }], {
    ...common,
    extensions: [...authorityExtensions],
    ca: { key: root.private, cert: root.cert },
  });
  return {
    root: root.cert,
    async issue(names, notAfterDate) {
      const altNames = names.map((name) =>
        /^[\d.]+$/.test(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
      );
      const leaf = await generate([{ name: 'commonName', value: names[0] ?? '' }], {
        ...common,
        ...(notAfterDate && { notBeforeDate: new Date(notAfterDate.getTime() - 86_400_000), notAfterDate }),
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'subjectAltName', altNames },
        ],
        ca: { key: between.private, cert: between.cert },
      });
      return { key: leaf.private, cert: `${leaf.cert}\n${between.cert}` };
    },
  };
}
