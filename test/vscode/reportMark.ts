import { sep } from 'node:path';
import { format } from 'node:util';

/**
 * A window forwards the log of the whole VS Code together with what tests print. The tests mark their lines with this when
 * the launcher asks for it, so that it can print those and no others.
 */
export const reportMark = 'gloss-report:';

/** The variable by which the launcher asks. */
export const markVariable = 'GLOSS_MARK_REPORT';

/** The native part of VS Code's log is not built; it says so for the log of each extension, and does without. */
const noNativeLog = /^Could not locate the bindings file[^]*spdlog/;

/** Marks what code under `folders` prints from now on; what VS Code and its extensions print in the same process stays bare. */
export function markReport(folders: string[]): void {
  if (!process.env[markVariable]) return;
  const ours = folders.map((folder) => folder + sep);
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    const print = console[method].bind(console);
    const marked = (...args: unknown[]): void => {
      if (args[0] instanceof Error && noNativeLog.test(args[0].message)) return;
      // The first line of the stack is the message, the second one this function.
      const callers = (new Error().stack ?? '').split('\n').slice(2);
      if (callers.some((caller) => ours.some((folder) => caller.includes(folder)))) print(reportMark + format(...args));
      else print(...args);
    };
    // VS Code has defined these so that an assignment is ignored.
    Object.defineProperty(console, method, { value: marked });
  }
}
