import * as tls from 'node:tls';

/** What every TLS connection is opened with. */
export interface Trust {
  ca: string[];
  secureContext: tls.SecureContext;
  rejectUnauthorized: true;
}

/**
 * Trusts what Node trusts (its own list, `NODE_EXTRA_CA_CERTS`), what the system trusts, and more certificates. Reading the
 * system's may take a moment. Checks stay on even where `NODE_TLS_REJECT_UNAUTHORIZED` says otherwise.
 *
 * @param more PEM, one certificate each
 */
export function trustWith(more: string[]): Trust {
  // Node has the function from 22.15 on.
  const get = tls.getCACertificates as typeof tls.getCACertificates | undefined;
  const known = get ? [...get('default'), ...get('system')] : tls.rootCertificates;
  const ca = [...new Set([...known, ...more])];
  // With `ca` beside the context VS Code's patch of `tls.connect` adds nothing to it.
  return { ca, secureContext: tls.createSecureContext({ ca }), rejectUnauthorized: true };
}
