import * as assert from 'node:assert/strict';
import { type Mode, type Task, type Urgency, route } from '../../src/core/routing';

const models: Record<Mode, string> = { stream: 'fast', standard: 'clever', batch: 'cheap' };
const tasks: Task[] = ['chat', 'interactive', 'realtime', 'analysis', 'indexing', 'report', 'note'];
const urgencies: Urgency[] = ['low', 'normal', 'high'];

describe('routing', () => {
  const expected = (task: Task, urgency: Urgency): Mode => {
    if (urgency === 'low' && ['analysis', 'indexing', 'report'].includes(task)) return 'batch';
    return urgency === 'high' && ['chat', 'interactive', 'realtime'].includes(task) ? 'stream' : 'standard';
  };
  for (const task of tasks) {
    for (const urgency of urgencies) {
      it(`${task} of ${urgency} urgency goes by ${expected(task, urgency)}`, () => {
        const mode = expected(task, urgency);
        assert.deepEqual(route(task, urgency, models), { mode, model: models[mode] });
      });
    }
  }
});
