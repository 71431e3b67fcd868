/** How far an arrow key scrolls, in pixels. */
const line = 40;

/** What keys do in the panel besides what the focused element does with them. */
export interface KeyPorts {
  find(): void;
  /** Opens the answer as a document, as VS Code's Accessible View would. */
  read(): void;
  /** Tells what keys do. */
  help(): void;
  /** Returns whether there was something to stop. */
  stop(): boolean;
}

/**
 * Makes the panel usable by keys alone: those that scroll a page scroll the answer wherever the focus is but in a text,
 * and a panel that is given the focus hands it to the answer.
 */
export function listenToKeys(answer: HTMLElement, ports: KeyPorts): void {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (isFind(event)) {
      // VS Code would search in the editor.
      event.stopPropagation();
      ports.find();
    } else if (isAccessKey(event)) {
      // VS Code knows a view of an extension neither by a focus nor by a help of its own.
      event.stopPropagation();
      if (event.key === 'F1') ports.help();
      else ports.read();
    } else if (event.key === 'Escape') {
      if (!ports.stop()) return;
    } else if (!scroll(answer, event)) return;
    event.preventDefault();
  });
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) answer.focus({ preventScroll: true });
  });
}

function isFind({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'f' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

/** VS Code's keys for accessibility; Linux has them with Shift, for its desktops take them without. */
function isAccessKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (key === 'F1' || key === 'F2') && altKey && !ctrlKey && !metaKey;
}

/** Returns whether the key was one that scrolls and nothing else takes. */
function scroll(answer: HTMLElement, { key, target, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  // Within the answer the browser scrolls; in a text these keys move the cursor.
  if (ctrlKey || metaKey || altKey || shiftKey || !(target instanceof Element)) return false;
  if (answer.contains(target) || target.matches('textarea')) return false;
  const page = answer.clientHeight * 0.875;
  const distances: Record<string, number> = {
    ArrowUp: -line,
    ArrowDown: line,
    PageUp: -page,
    PageDown: page,
    Home: -answer.scrollHeight,
    End: answer.scrollHeight,
  };
  if (!Object.hasOwn(distances, key)) return false;
  answer.scrollBy({ top: distances[key]! });
  return true;
}
