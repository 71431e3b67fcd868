import { printMemory } from './batchMemory';
import { printOverSockets } from './batchOverSockets';
import { printSchedules } from './batchSchedules';
import { printLongRun } from './longRun';
import { printPlanning } from './planning';

const parts: Record<string, () => Promise<void>> = {
  schedules: printSchedules,
  sockets: printOverSockets,
  memory: printMemory,
  run: printLongRun,
  plan: () => printPlanning(10_000, 5),
  largePlan: () => printPlanning(50_000, 30),
};

/** All parts, or those that are named. */
async function main(names: string[]): Promise<void> {
  for (const [name, print] of Object.entries(parts)) if (names.length === 0 || names.includes(name)) await print();
}

void main(process.argv.slice(2));
