import '../base/language';
import './usage.css';
import type { UsageHostMessage, UsagePageMessage } from '../../shared/usageReport';
import { createUsagePage } from './page';

declare function acquireVsCodeApi(): { postMessage(message: UsagePageMessage): void };

const root = document.getElementById('root');
if (root) {
  const api = acquireVsCodeApi();
  const show = createUsagePage(root, (message) => api.postMessage(message));
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isReport(data)) show(data.report);
  });
  // The page is made anew whenever it was hidden.
  api.postMessage({ type: 'ready' });
}

function isReport(value: unknown): value is UsageHostMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { type, report } = value as Record<string, unknown>;
  return type === 'report' && typeof report === 'object' && report !== null && 'days' in report;
}
