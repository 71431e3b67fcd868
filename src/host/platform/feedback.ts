import { showHidden } from '../../shared/hiddenCharacters';

/** A message for a person: what is wrong, in one sentence, and what to do next where that is not plain. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    message: string,
    readonly next = '',
  ) {
    super(message);
  }
}

/**
 * Takes the link syntax out of a text that did not come from us, and shows what cannot be seen in it: VS Code renders
 * `[text](command:…)` in notifications.
 */
export function plainText(text: string): string {
  return showHidden(text)
    .replace(/[[\]()<>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Waits for a promise, but not longer than `ms` milliseconds; then, or when it fails, gives undefined. */
export async function inTime<T>(ms: number, promise: PromiseLike<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  try {
    return await Promise.race([promise, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
