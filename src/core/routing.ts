/** The three ways to ask: watched while it is written, one short answer at once, many answers later. */
export type Mode = 'stream' | 'standard' | 'batch';

/** What is asked for. */
export type Task =
  /** A question within a conversation. */
  | 'chat'
  /** An explanation that somebody waits for. */
  | 'interactive'
  | 'realtime'
  /** Looking at many things one by one. */
  | 'analysis'
  /** Summaries of files. */
  | 'indexing'
  /** Something made of other answers: the summary of a folder. */
  | 'report'
  /** A short one-off: a check of the endpoint, a title. */
  | 'note';

/** How soon the answer is needed. */
export type Urgency = 'low' | 'normal' | 'high';

/** How a task is carried out. */
export interface Route {
  mode: Mode;
  /** The name of the model as the user gave it. */
  model: string;
}

/** What is not in the table is asked the standard way. */
const table: Partial<Record<Urgency, Partial<Record<Task, Mode>>>> = {
  low: { analysis: 'batch', indexing: 'batch', report: 'batch' },
  high: { chat: 'stream', interactive: 'stream', realtime: 'stream' },
};

/**
 * Chooses how to carry out a task.
 *
 * @param models the user's model for each mode
 */
export function route(task: Task, urgency: Urgency, models: Record<Mode, string>): Route {
  const mode = table[urgency]?.[task] ?? 'standard';
  return { mode, model: models[mode] };
}
