import assert from 'node:assert/strict';
import { checkEndpoint } from '../../src/core/check/checkEndpoint';
import type { Check, Finding } from '../../src/core/check/finding';
import { parseBaseUrl } from '../../src/core/endpoint/address/baseUrl';
import { keyHeaderOf } from '../../src/core/endpoint/vendors/vendors';
import type { Send } from '../../src/core/endpoint/wire/http';
import { type Transport, createTransport } from '../../src/core/endpoint/wire/transport';
import { createGate } from '../../src/core/gate/gate';
import type { Thinking } from '../../src/shared/contributions';
import { type ScriptedEndpoint, startEndpoint } from '../endpoint/endpoint';
import { type Twin, field } from '../endpoint/vendors/twin';
import { createTestAsker } from './canaryClient';

/** What Check Endpoint is asked with. */
export interface Asked {
  key?: string;
  model?: string;
  /** The base URL of the settings, where it is not the twin's. */
  baseUrl?: string;
  thinking?: Thinking;
}

/** Checks vendors' twins by way of real sockets. */
export interface TwinBed {
  readonly endpoint: ScriptedEndpoint;
  check(twin: Twin, asked: Asked): Promise<Check>;
  /** A field of the chats, the last attempt of each question last. */
  fields(name: string): unknown[];
}

/** Starts and ends it around each test of the suite that calls it. */
export function useTwinBed(): TwinBed {
  let endpoint: ScriptedEndpoint;
  let transport: Transport;
  beforeEach(async () => {
    endpoint = await startEndpoint();
    transport = createTransport();
  });
  afterEach(async () => {
    await transport.close();
    await endpoint.close();
  });

  /** Leads what goes to the vendor to its script, by way of real sockets. */
  function towards(twin: Twin): Send {
    const base = parseBaseUrl(twin.baseUrl);
    return (request) => {
      assert.equal(request.url.origin, base.origin);
      const url = new URL(request.url);
      [url.protocol, url.host] = ['http:', `127.0.0.1:${endpoint.port}`];
      url.pathname = url.pathname.startsWith(`${base.pathname}/`)
        ? url.pathname.replace(base.pathname, '/v1')
        : `/elsewhere${url.pathname}`;
      return transport.send({ ...request, url });
    };
  }

  async function check(twin: Twin, { key = twin.key, model = 'm', baseUrl = twin.baseUrl, thinking = 'off' }: Asked) {
    endpoint.setModels(twin.models);
    endpoint.setReply(twin.chat);
    const url = parseBaseUrl(baseUrl);
    const timeouts = { connect: 5000, firstByte: 5000, idle: 5000 };
    const settings = { baseUrl: url, headers: {}, apiKey: key, keyHeader: keyHeaderOf(url), timeouts };
    return checkEndpoint(
      {
        asker: createTestAsker(),
        gate: createGate({ start: 20, ceiling: 64 }),
        settings,
        send: towards(twin),
        quirks: new Map(),
        models: { stream: model, standard: model, batch: model },
        thinking: { stream: thinking, standard: thinking, batch: thinking },
        isChosen: () => true,
        route: { network: 'own' },
        resolve: () => Promise.resolve(['192.0.2.7']),
        remoteName: undefined,
        progress: () => undefined,
      },
      new AbortController().signal,
    );
  }

  return {
    get endpoint() {
      return endpoint;
    },
    check,
    fields: (name) => endpoint.chats().map((request) => field(request, name)),
  };
}

/** The line of a check with a title. */
export function lineOf({ findings }: Check, title: string): Finding {
  const found = findings.find((finding) => finding.title === title);
  assert.ok(found, `${title} is not among ${findings.map((finding) => finding.title).join(', ')}`);
  return found;
}
