// What an `import()` loads with the first changes that are explained.
export { changesCommands } from './changesCommands';
export { goOnWithChanges, prepareChanges, sameChanges } from './prepareChanges';
export { sinceExplained } from './sinceExplained';
