/** The elements that an answer may have, and their attributes. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ...allowing('p h1 h2 h3 h4 h5 h6 hr br ul li blockquote pre em strong s table thead tbody tr'),
  a: ['href', 'title', 'data-lines', 'data-file', 'aria-label'],
  code: ['data-language'],
  span: ['role', 'aria-checked', 'aria-disabled', 'aria-label'],
  ol: ['start'],
  td: ['align'],
  th: ['align'],
};

/** Blocks are written in the direction of their own words, code from left to right; a paragraph within as what holds it. */
const directions: Readonly<Record<string, 'auto' | 'ltr'>> = {
  ...Object.fromEntries('h1 h2 h3 h4 h5 h6 li blockquote td th'.split(' ').map((tag) => [tag, 'auto'] as const)),
  pre: 'ltr',
  code: 'ltr',
};

/**
 * The second wall against hostile text: whatever the parser may let through, nothing that is made here can load, style,
 * submit or run.
 *
 * @returns a new element; an empty span in the place of one that an answer may not have
 */
export function makeElement(tag: string): HTMLElement {
  const made = document.createElement(isAllowed(tag) ? tag : 'span');
  const direction = directions[tag];
  if (direction) made.dir = direction;
  return made;
}

/** Whether an answer may have elements of this name. */
export function isAllowed(tag: string): boolean {
  return Object.hasOwn(allowed, tag);
}

/** The attributes that an element of an answer may have. */
export function attributesOf(tag: string): readonly string[] {
  return isAllowed(tag) ? allowed[tag]! : [];
}

/** An attribute's value, or undefined when an answer may not have it: links lead to the web, or nowhere. */
export function allowedValue(name: string, value: string | undefined): string | undefined {
  if (name !== 'href' || value === undefined) return value;
  return /^(?:https?:\/\/|#$)/i.test(value) ? value : undefined;
}

function allowing(tags: string): Record<string, readonly string[]> {
  return Object.fromEntries(tags.split(' ').map((tag) => [tag, []]));
}
