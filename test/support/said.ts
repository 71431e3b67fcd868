import type { Told } from '../../src/core/failures/happening';

/** What is said, where it does not matter what: an error, and why a summary or a run has failed. */
export function said(text: string): { code: 'text'; text: string } {
  return { code: 'text', text };
}

/** The same of an answer. */
export function told(text: string): Told {
  return { happening: said(text) };
}
