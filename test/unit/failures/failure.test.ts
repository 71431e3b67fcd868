import assert from 'node:assert/strict';
import { EndpointError, type EndpointErrorKind, type OffServer } from '../../../src/core/failures/endpointError';
import { failureOf, runFailureOf } from '../../../src/core/failures/failure';
import { type Trouble, troubleOf } from '../../../src/core/failures/trouble';
import { failureKinds } from '../../../src/core/failures/failureKinds';
import { failureActions, opensKeyPage } from '../../../src/shared/failureActions';
import { said } from '../../support/said';

const kinds = Object.keys(failureKinds) as EndpointErrorKind[];
const errorOf = (kind: EndpointErrorKind): Trouble =>
  troubleOf(new EndpointError(kind, said('It failed.'), { host: 'api.example.com', detail: 'Because.' }));

describe('what a failure means', () => {
  it('to somebody who reads code: what happened, in the server’s words too, and a step to take', () => {
    for (const kind of kinds) {
      const { what, next, actions } = failureOf(errorOf(kind), true);
      assert.equal(what, 'It failed. It said: “Because.”');
      assert.ok(next.endsWith('.') && actions.length > 0, kind);
    }
  });

  it('B7: leads to the page of the keys only where that is known', () => {
    for (const kind of kinds) {
      const { actions } = failureOf(errorOf(kind), false);
      assert.ok(actions.length > 0 && !actions.some(opensKeyPage), kind);
    }
    assert.deepEqual(failureOf(errorOf('unauthorized'), true).actions, ['set-key', 'open-account']);
  });

  it('B7: says how a server on this machine is started', () => {
    const off = (server: OffServer): Trouble =>
      troubleOf(new EndpointError('unreachable', said('It refused.'), { host: 'localhost:1', off: server }));
    const ollama = off({ name: 'Ollama', start: 'ollama serve' });
    assert.deepEqual(failureOf(ollama, false), {
      what: 'It refused.',
      next: 'Start Ollama (`ollama serve`), then try again.',
      actions: ['retry', 'select-endpoint'],
    });
    assert.equal(failureOf(off({ name: 'vLLM' }), false).next, 'Start vLLM, then try again.');
    assert.equal(failureOf(off({}), false).next, 'Start the server there, then try again.');
    assert.equal(runFailureOf(ollama).next, 'Start Ollama (`ollama serve`), then resume.');
  });

  it('to a run: nothing about the code that is selected, and no step of the panel’s', () => {
    for (const kind of kinds) {
      const { what, next, actions } = runFailureOf(errorOf(kind));
      assert.equal(what, 'It failed. It said: “Because.”');
      assert.doesNotMatch(next, /select (other|less) code|try again/i, kind);
      for (const action of actions) {
        assert.ok('command' in failureActions[action] && action !== 'retry', `${kind} offers ${action}`);
      }
    }
  });
});
