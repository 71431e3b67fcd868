import { isText, optional } from '../base/guards';
import { isRecord } from '../base/json';
import { type EndpointError, type EndpointErrorKind, type OffServer, toldBy } from './endpointError';
import { isErrorKind } from './failureKinds';
import { type Told, isTold } from './happening';

/** What is kept of an endpoint's error: enough to say it again, with what helps. */
export interface Trouble {
  kind: EndpointErrorKind;
  told: Told;
  off?: OffServer;
}

/** What is kept of an error. */
export function troubleOf(error: EndpointError): Trouble {
  const { kind, off } = error;
  return { kind, told: toldBy(error), ...(off && { off }) };
}

/** Whether something read from the disk is what is kept of an error. */
export function isTrouble(value: unknown): value is Trouble {
  return isRecord(value) && isErrorKind(value.kind) && isTold(value.told) && optional(isOffServer, value.off);
}

function isOffServer(value: unknown): value is OffServer {
  return isRecord(value) && [value.name, value.start].every((text) => optional(isText, text));
}
