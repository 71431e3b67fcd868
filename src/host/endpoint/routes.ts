import { type Thinking, settings } from '../../shared/contributions';
import { type Mode, type Route, type Task, type Urgency, route } from '../../core/routing';
import { isSet, setting } from '../platform/settings';

/** The user's model for each mode. */
export function modelsByMode(): Record<Mode, string> {
  return {
    stream: setting('gloss.models.stream'),
    standard: setting('gloss.models.standard'),
    batch: setting('gloss.models.batch'),
  };
}

/** How much the models of each mode are asked to think. */
export function thinkingByMode(): Record<Mode, Thinking> {
  return {
    stream: setting('gloss.thinking.stream'),
    standard: setting('gloss.thinking.standard'),
    batch: setting('gloss.thinking.batch'),
  };
}

/** Whether a name of a model is there on purpose: it is one that Gloss does not suggest by itself, or that the user has set. */
export function isChosen(name: string): boolean {
  const modes = ['stream', 'standard', 'batch'] as const;
  const suggested = modes.some((mode) => settings[`gloss.models.${mode}`] === name);
  return !suggested || modes.some((mode) => isSet(`gloss.models.${mode}`) && setting(`gloss.models.${mode}`) === name);
}

/** How a task is carried out with the models of the settings. */
export function routeOf(task: Task, urgency: Urgency): Route {
  return route(task, urgency, modelsByMode());
}
