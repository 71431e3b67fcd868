import type { UsageMode } from '../../shared/usageReport';

/** The colours and the font of the theme, as a canvas needs them. */
export interface Look {
  text: string;
  line: string;
  strongLine: string;
  /** Around each bar. */
  outline: string;
  tip: string;
  tipText: string;
  colors: Record<UsageMode, string>;
  font: { family: string; size: number };
}

/** Reads what the styles of the page come to. */
export function lookNow(): Look {
  const styles = getComputedStyle(document.body);
  const read = (name: string): string => styles.getPropertyValue(name).trim();
  return {
    text: read('--chart-text'),
    line: read('--chart-line'),
    strongLine: read('--chart-strong-line'),
    outline: read('--chart-outline'),
    tip: read('--chart-tip'),
    tipText: read('--chart-tip-text'),
    colors: {
      stream: read('--chart-stream'),
      standard: read('--chart-standard'),
      batch: read('--chart-batch'),
      slowLane: read('--chart-slow-lane'),
      fileBatch: read('--chart-file-batch'),
    },
    font: { family: styles.fontFamily, size: parseFloat(styles.fontSize) },
  };
}

/** Calls back when the theme has changed: VS Code sets the class of the body and the variables of the root. */
export function onNewLook(changed: () => void): void {
  let asked = false;
  const observer = new MutationObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      changed();
    });
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
