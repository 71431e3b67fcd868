import { printPlanning } from './planning';

printPlanning().then(
  (met) => {
    if (!met) process.exitCode = 1;
  },
  (error: unknown) => {
    console.error(`The measurement failed: ${(error as Error).message}`);
    process.exitCode = 1;
  },
);
