import './base/language';
import './panel.css';
import { connectHost, onHostMessage } from './base/host';
import { createPanel } from './panel';

const root = document.getElementById('root');
if (root) {
  const host = connectHost();
  onHostMessage(createPanel(root, host));
  host.post({ type: 'ready' });
}
