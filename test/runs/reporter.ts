import Mocha from 'mocha';

const shown = 10;

/** Mocha's report as a tree, and the slowest tests below it. */
export default class Report extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const passed: Mocha.Test[] = [];
    let failed = 0;
    runner.on('pass', (test) => passed.push(test));
    runner.on('fail', () => failed++);
    runner.once('end', () => {
      // Mocha says nothing of it.
      if (runner.failures > failed) console.log('  There is a file without a test: that is a failure too.\n');
      const slowest = passed.sort((a, b) => (b.duration ?? 0) - (a.duration ?? 0)).slice(0, shown);
      console.log('  The slowest tests, in seconds');
      for (const test of slowest) {
        const seconds = ((test.duration ?? 0) / 1000).toFixed(1);
        console.log(`  ${seconds.padStart(7)}  ${test.fullTitle()}`);
      }
      console.log();
    });
  }
}
