import { killAgainAndAgain } from '../unit/summaries/keep/crash';

describe('a process that is killed while it writes summaries', () => {
  it('loses none that was done and leaves no half file, 100 times', async function () {
    this.timeout(600_000);
    await killAgainAndAgain(100);
  });
});
