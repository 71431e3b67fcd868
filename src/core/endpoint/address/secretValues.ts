/** Names of headers that hold a secret, whatever it looks like. */
const secretName = /auth|key|token|secret|passw|cookie|credential|session|signature|jwt/i;

/** The values among the user's headers that must not be shown: by their names, or since they look drawn by lot. */
export function secretValues(headers: Record<string, string>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => (secretName.test(name) || isDrawn(value) ? [value] : []));
}

/** Names of products and hosts, paths and versions are words and short numbers; keys are not. */
function isDrawn(value: string): boolean {
  if (/^(?:bearer|basic|token)\s/i.test(value)) return true;
  return value.split(/[^A-Za-z0-9]+/).some((part) => {
    const mixed = /\d/.test(part) && /[A-Za-z]/.test(part);
    const cases = /[a-z][A-Z]/.test(part) && /[A-Z][a-z]/.test(part.slice(1));
    return (part.length >= 8 && mixed) || (part.length >= 20 && cases) || /^\d{12,}$/.test(part);
  });
}
