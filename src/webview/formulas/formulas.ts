import { element } from '../base/dom';
import { keepSelection } from '../base/keepSelection';
import { formulaElement } from './formulaElement';
import type * as Typeset from './typeset';

/** Milliseconds of one frame that setting formulas may take. */
const budget = 8;

let library: typeof Typeset | undefined;
let loading: Promise<typeof Typeset> | undefined;
let isScheduled = false;
/** How much of this frame was taken. */
let spent = 0;
/** Formulas that wait for the library, or for the next frame. */
const waiting = new Set<HTMLElement>();
const sources = new WeakMap<Element, string>();
let whenSet = (): void => undefined;

/** Makes the element of a formula. @param kind `inline` or `display` */
export function makeFormula(source: string, kind: string): HTMLElement {
  const made = element('span', { 'data-math': kind === 'display' ? kind : 'inline' });
  showFormula(made, source, kind);
  return made;
}

/**
 * Shows a formula in its element: as it is written until the library for formulas is there, which the first one loads, and for
 * good where it is not valid.
 */
export function showFormula(made: HTMLElement, source: string, kind: string): void {
  made.dataset.math = kind;
  if (sources.get(made) === source) return;
  sources.set(made, source);
  made.textContent = source;
  if (library && spent < budget) set(made, library);
  else waiting.add(made);
  schedule();
}

/** Sets what is called when formulas were set later than the text around them: their widths have changed. */
export function onFormulasSet(callback: () => void): void {
  whenSet = callback;
}

function schedule(): void {
  if (!library) return void load();
  if (isScheduled) return;
  isScheduled = true;
  requestAnimationFrame(() => {
    isScheduled = false;
    spent = 0;
    work();
  });
}

async function load(): Promise<void> {
  if (loading) return;
  loading = import('./typeset');
  library = await loading;
  work();
}

function work(): void {
  if (waiting.size === 0 || !library) return;
  for (const made of waiting) {
    if (spent >= budget) break;
    waiting.delete(made);
    set(made, library);
  }
  whenSet();
  schedule();
}

function set(made: HTMLElement, { typeset }: typeof Typeset): void {
  const start = performance.now();
  const source = sources.get(made) ?? '';
  const mark = /^\$(?!\$)/.test(source) ? 1 : 2;
  const formula = typeset(source.slice(mark, -mark), made.dataset.math === 'display');
  if (formula) keepSelection(made, () => made.replaceChildren(formulaElement(formula)));
  spent += performance.now() - start;
}
