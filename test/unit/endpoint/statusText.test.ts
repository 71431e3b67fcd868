import assert from 'node:assert/strict';
import { statusText } from '../../../src/core/endpoint/statusText';

const ready = { endpoint: 'HolySheep', host: 'api.holysheep.ai', model: 'gpt-4o-mini' };

describe('the status bar', () => {
  it('names Gloss and the model, and says where it is asked', () => {
    assert.deepEqual(statusText(ready), {
      text: 'Gloss: gpt-4o-mini',
      tooltip:
        'Gloss: Ready to explain.\nModel: gpt-4o-mini\nEndpoint: HolySheep (api.holysheep.ai)\nClick for the menu.',
      spoken: 'Gloss, model gpt-4o-mini. Menu',
    });
  });

  it('A3: says that something is to be set up, and what', () => {
    const { text, tooltip, spoken } = statusText({
      ...ready,
      lack: { what: 'key', sentence: 'HolySheep needs an API key.' },
    });
    assert.equal(text, 'Gloss: set up');
    assert.match(tooltip, /^Gloss: HolySheep needs an API key\.\n/);
    assert.equal(spoken, 'Gloss, set up: HolySheep needs an API key. Menu');
  });

  it('says a host once that has no other name, and no model where none is chosen', () => {
    const lack = { what: 'model' as const, sentence: 'No model is chosen.' };
    const { tooltip } = statusText({ endpoint: 'localhost:9', host: 'localhost:9', model: '', lack });
    assert.equal(tooltip, 'Gloss: No model is chosen.\nEndpoint: localhost:9\nClick for the menu.');
  });
});
