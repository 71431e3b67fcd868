import { killAgainAndAgain } from './crash';

describe('a process that is killed while it writes summaries', () => {
  it('loses none that was done and leaves no half file, 20 times', async function () {
    this.timeout(120_000);
    await killAgainAndAgain(20);
  });
});
