import { printMemory } from './batchMemory';
import { printOverSockets } from './batchOverSockets';
import { printSchedules } from './batchSchedules';

async function main(): Promise<void> {
  await printSchedules();
  await printOverSockets();
  await printMemory();
}

void main();
