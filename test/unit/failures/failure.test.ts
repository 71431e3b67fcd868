import assert from 'node:assert/strict';
import { EndpointError, type EndpointErrorKind } from '../../../src/core/failures/endpointError';
import { failureOf, runFailureOf } from '../../../src/core/failures/failure';
import { failureKinds } from '../../../src/core/failures/failureKinds';
import { failureActions } from '../../../src/shared/failureActions';

const kinds = Object.keys(failureKinds) as EndpointErrorKind[];
const errorOf = (kind: EndpointErrorKind): EndpointError =>
  new EndpointError(kind, 'It failed.', { host: 'api.example.com', detail: 'Because.' });

describe('what a failure means', () => {
  it('to somebody who reads code: what happened, in the server’s words too, and a step to take', () => {
    for (const kind of kinds) {
      const { what, next, actions } = failureOf(errorOf(kind));
      assert.equal(what, 'It failed. It said: “Because.”');
      assert.ok(next.endsWith('.') && actions.length > 0, kind);
    }
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
