import { printMemory } from './batchMemory';
import { printOverSockets } from './batchOverSockets';
import { printSchedules } from './batchSchedules';
import { printPlanning } from './planning';

async function main(): Promise<void> {
  await printSchedules();
  await printOverSockets();
  await printMemory();
  await printPlanning();
}

void main();
