/** The ids that package.json contributes; test/unit/manifest.test.ts keeps the two in step. */

/** The names of the commands: their ids without `gloss.`. */
const commandNames = [
  'explain',
  'explainFile',
  /** The same as `explain`, under a name that stands alone in a menu. */
  'explainFromMenu',
  /** The same for a cell of a notebook. */
  'explainCellFromMenu',
  /** The same as `explainFile`, for menus. */
  'explainFileFromMenu',
  'explainProblem',
  'explainPath',
  /** The same as `explainPath`, for menus. */
  'explainPathFromMenu',
  'explainChanges',
  /** The same as `explainChanges`, for menus. */
  'explainChangesFromMenu',
  'explainTerminalSelection',
  'explainTerminalFromMenu',
  'explainLastCommand',
  'explainLastCommandFromMenu',
  'trySample',
  'ask',
  'askAboutSummary',
  'stop',
  'regenerate',
  'continue',
  'copy',
  'openAsDocument',
  'showHistory',
  'insertAsComment',
  'accessibilityHelp',
  'setApiKey',
  'clearApiKey',
  'clearHistory',
  'selectEndpoint',
  'selectModel',
  'enterPrice',
  'checkEndpoint',
  'summarizeWorkspace',
  'summarizeFolder',
  'leaveOutFolder',
  /** The same as `summarizeFolder`, for menus. */
  'summarizeFolderFromMenu',
  /** The same as `leaveOutFolder`, for menus. */
  'leaveOutFolderFromMenu',
  'pauseRun',
  'resumeRun',
  'cancelRun',
  'retryFailed',
  'collectBatch',
  'exportCodeMap',
  'showUsage',
  'showLog',
  'showMenu',
  'getStarted',
  'openSummary',
  'searchSummaries',
  'filterSummaries',
] as const;

/** The ids of the commands by their names. Each is written once: all of them are in what activation loads. */
export const commands = Object.fromEntries(commandNames.map((name) => [name, `gloss.${name}`])) as {
  [Name in (typeof commandNames)[number]]: `gloss.${Name}`;
};

/** The name of a command, without the `gloss.` of its id. */
export type CommandName = keyof typeof commands;

/** The id of the container of the views, in the secondary side bar. */
export const container = 'gloss';

/** Ids of the views. */
export const views = {
  explanation: 'gloss.explanation',
  summaries: 'gloss.summaries',
} as const;

/** Context keys for `when` clauses. */
export const contextKeys = {
  /** An explanation is being prepared or streamed. */
  running: 'gloss.running',
  /** The last answer was cut off. */
  canContinue: 'gloss.canContinue',
  /** The panel shows an explanation. */
  hasExplanation: 'gloss.hasExplanation',
  /** Nothing is missing to ask the endpoint of the settings: no key, no model. */
  isSetUp: 'gloss.isSetUp',
  /** A run of summaries is under way in this window, paused or not. */
  runActive: 'gloss.runActive',
  runPaused: 'gloss.runPaused',
  /** A run is paused, or ended before all was done. */
  canResume: 'gloss.canResume',
  /** Batches are under way. */
  hasBatch: 'gloss.hasBatch',
  /** A summary has failed, and no run is under way. */
  hasFailed: 'gloss.hasFailed',
  /** The view shows some of the summaries only. */
  summariesFiltered: 'gloss.summariesFiltered',
} as const;

/** How much an answer may say, the least first. */
export const levels = ['brief', 'standard', 'thorough', 'lineByLine'] as const;

/** How much an answer says. */
export type Level = (typeof levels)[number];

/** How much a model is asked to think before it answers: `default` leaves it to the model; then the least first. */
export const thinkingLevels = ['default', 'off', 'low', 'high'] as const;

/** How much a model is asked to think. */
export type Thinking = (typeof thinkingLevels)[number];

/** Every setting with its default. */
export const settings = {
  'gloss.endpoint.baseUrl': 'https://api.holysheep.ai/v1',
  'gloss.endpoint.headers': {} as Record<string, unknown>,
  'gloss.endpoint.proxy': '',
  'gloss.endpoint.caFile': '',
  'gloss.endpoint.network': 'auto' as 'auto' | 'own' | 'editor',
  'gloss.models.stream': 'gpt-4o-mini',
  'gloss.models.standard': 'gpt-4.1',
  'gloss.models.batch': 'deepseek-v3.2',
  'gloss.thinking.stream': 'default' as Thinking,
  'gloss.thinking.standard': 'off' as Thinking,
  'gloss.thinking.batch': 'off' as Thinking,
  'gloss.prices': {} as Record<string, { input?: number; output?: number; cachedInput?: number }>,
  'gloss.currency': 'USD' as 'USD' | 'CNY',
  'gloss.cnyPerUsd': 1,
  'gloss.budget.dayUsd': 0,
  'gloss.budget.monthUsd': 0,
  'gloss.request.connectTimeoutSeconds': 10,
  'gloss.request.firstByteTimeoutSeconds': 60,
  'gloss.request.idleTimeoutSeconds': 300,
  'gloss.request.maxAttempts': 3,
  'gloss.answer.language': 'auto',
  'gloss.answer.level': 'standard' as Level,
  'gloss.answer.background': '',
  'gloss.answer.instructions': '',
  'gloss.context.tokenBudget': 6000,
  'gloss.privacy.redactSecrets': true,
  'gloss.privacy.sendAnyway': {} as Record<string, string[]>,
  'gloss.summaries.exclude': {} as Record<string, unknown>,
  'gloss.summaries.maxFileKilobytes': 256,
  'gloss.summaries.engine': 'auto' as 'auto' | 'parallel' | 'slowLane' | 'provider',
  'gloss.summaries.concurrency': 20,
  'gloss.summaries.maxConcurrency': 64,
  'gloss.summaries.confirmAboveUsd': 0.1,
  'gloss.summaries.stopAtUsd': 5,
  'gloss.menus.explain': true,
  'gloss.menus.explainFile': true,
  'gloss.menus.explainProblem': true,
  'gloss.menus.explainPath': true,
  'gloss.menus.explainChanges': true,
  'gloss.menus.explainTerminal': true,
  'gloss.menus.summarizeFolder': true,
};

/** The id of a setting. */
export type SettingId = keyof typeof settings;
