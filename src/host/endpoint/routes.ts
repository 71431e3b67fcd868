import { type Mode, type Route, type Task, type Urgency, route } from '../../core/routing';
import { setting } from '../platform/settings';

/** The user's model for each mode. */
export function modelsByMode(): Record<Mode, string> {
  return {
    stream: setting('gloss.models.stream'),
    standard: setting('gloss.models.standard'),
    batch: setting('gloss.models.batch'),
  };
}

/** How a task is carried out with the models of the settings. */
export function routeOf(task: Task, urgency: Urgency): Route {
  return route(task, urgency, modelsByMode());
}
