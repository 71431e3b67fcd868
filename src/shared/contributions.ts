/** The ids that package.json contributes; test/unit/manifest.test.ts keeps the two in step. */

export const commands = {
  explain: 'gloss.explain',
  explainFile: 'gloss.explainFile',
  /** The same as `explain`, under a name that stands alone in a menu. */
  explainFromMenu: 'gloss.explainFromMenu',
  /** The same as `explainFile`, for menus. */
  explainFileFromMenu: 'gloss.explainFileFromMenu',
  explainProblem: 'gloss.explainProblem',
  explainChanges: 'gloss.explainChanges',
  /** The same as `explainChanges`, for menus. */
  explainChangesFromMenu: 'gloss.explainChangesFromMenu',
  trySample: 'gloss.trySample',
  ask: 'gloss.ask',
  askAboutSummary: 'gloss.askAboutSummary',
  stop: 'gloss.stop',
  regenerate: 'gloss.regenerate',
  continue: 'gloss.continue',
  copy: 'gloss.copy',
  openAsDocument: 'gloss.openAsDocument',
  showHistory: 'gloss.showHistory',
  insertAsComment: 'gloss.insertAsComment',
  accessibilityHelp: 'gloss.accessibilityHelp',
  setApiKey: 'gloss.setApiKey',
  clearApiKey: 'gloss.clearApiKey',
  clearHistory: 'gloss.clearHistory',
  selectEndpoint: 'gloss.selectEndpoint',
  selectModel: 'gloss.selectModel',
  enterPrice: 'gloss.enterPrice',
  checkEndpoint: 'gloss.checkEndpoint',
  summarizeWorkspace: 'gloss.summarizeWorkspace',
  summarizeFolder: 'gloss.summarizeFolder',
  leaveOutFolder: 'gloss.leaveOutFolder',
  /** The same as `summarizeFolder`, for menus. */
  summarizeFolderFromMenu: 'gloss.summarizeFolderFromMenu',
  /** The same as `leaveOutFolder`, for menus. */
  leaveOutFolderFromMenu: 'gloss.leaveOutFolderFromMenu',
  pauseRun: 'gloss.pauseRun',
  resumeRun: 'gloss.resumeRun',
  cancelRun: 'gloss.cancelRun',
  retryFailed: 'gloss.retryFailed',
  collectBatch: 'gloss.collectBatch',
  exportCodeMap: 'gloss.exportCodeMap',
  showUsage: 'gloss.showUsage',
  showLog: 'gloss.showLog',
  showMenu: 'gloss.showMenu',
  getStarted: 'gloss.getStarted',
  openSummary: 'gloss.openSummary',
  searchSummaries: 'gloss.searchSummaries',
  filterSummaries: 'gloss.filterSummaries',
} as const;

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
  'gloss.menus.explainChanges': true,
  'gloss.menus.summarizeFolder': true,
};

/** The id of a setting. */
export type SettingId = keyof typeof settings;
