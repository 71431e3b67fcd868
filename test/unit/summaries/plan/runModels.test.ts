import assert from 'node:assert/strict';
import type { ServedModel } from '../../../../src/core/chat/client';
import { parseAddress } from '../../../../src/core/endpoint/address/endpointAddress';
import { ModelLists } from '../../../../src/core/endpoint/models/modelLists';
import { resolveModels } from '../../../../src/core/summaries/plan/runModels';
import { fakeClock } from '../../../support/canaryClient';

describe('the models of a run', () => {
  /** Resolves names by what an endpoint lists. */
  const resolving = (
    names: { files: string; rollUps: string },
    listModels: (signal: AbortSignal) => Promise<ServedModel[]>,
    signal = new AbortController().signal,
  ) => {
    const lists = new ModelLists(fakeClock());
    const listing = { address: parseAddress('https://a.example/v1'), client: { listModels } };
    return resolveModels(names, (name, given) => lists.resolve(name, false, listing, given), signal);
  };
  const serves =
    (...ids: string[]) =>
    () =>
      Promise.resolve(ids.map((id) => ({ id })));

  it('are found by their names', async () => {
    const found = await resolving({ files: 'Small', rollUps: 'large' }, serves('small', 'large'));
    assert.deepEqual(found, { models: { files: 'small', rollUps: 'large' } });
  });

  it('are a problem where one is not served', async () => {
    for (const names of [
      { files: 'small', rollUps: 'gone' },
      { files: 'gone', rollUps: 'small' },
    ]) {
      const found = await resolving(names, serves('small'));
      assert.ok('problem' in found && found.problem.name === 'gone');
    }
  });

  it('are given up with the request for the list', async () => {
    const cancel = new AbortController();
    let asked = 0;
    const found = resolving(
      { files: 'gpt-4.1', rollUps: 'gpt-4.1' },
      (signal) => {
        asked++;
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
          cancel.abort();
        });
      },
      cancel.signal,
    );
    await assert.rejects(found, { name: 'AbortError' });
    assert.equal(asked, 1);
  });
});
