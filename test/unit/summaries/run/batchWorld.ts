import assert from 'node:assert/strict';
import { createBatchService } from '../../../../src/core/endpoint/batches/batchService';
import { createTransport } from '../../../../src/core/endpoint/wire/transport';
import type { Send } from '../../../../src/core/endpoint/wire/http';
import { systemClock } from '../../../../src/core/base/clocks';
import type { BatchService } from '../../../../src/core/chat/batches';
import type { Price } from '../../../../src/core/usage/pricing';
import type { Disk } from '../../../../src/core/storage/diskPort';
import { type Collected, collectBatches } from '../../../../src/core/summaries/run/collectBatches';
import type { BatchDeps } from '../../../../src/core/summaries/run/batchDeps';
import { type BatchScript, type ScriptedBatches, scriptBatches } from '../../../endpoint/batches';
import type { BatchTwin } from '../../../endpoint/vendors/batchTwin';
import { settingsFor } from '../../../support/canaryClient';
import { type Content, nodeFiles, openSettings } from '../../../support/nodeFiles';
import { type World, openWorld, price } from './runWorld';

/** Leads what goes to a vendor to its script, by way of real sockets. */
function towards(baseUrl: string, port: number, send: Send): Send {
  const base = new URL(baseUrl);
  return (request) => {
    assert.equal(request.url.origin, base.origin);
    assert.ok(request.url.pathname.startsWith(`${base.pathname}/`));
    const url = new URL(request.url);
    [url.protocol, url.host] = ['http:', `127.0.0.1:${port}`];
    url.pathname = url.pathname.replace(base.pathname, '/v1');
    return send({ ...request, url });
  };
}

/** A world whose endpoint takes batches. */
export interface BatchWorld extends World {
  batches: ScriptedBatches;
  service: BatchService;
  /** What a run is handed over with. */
  deps: BatchDeps;
  /** Minutes that have passed for those who collect. */
  minutes: number;
  /** Lets time pass, for the service and for those who collect. */
  later(minutes: number): void;
  /** Collects in a process that knows nothing but the disk. */
  collect(disk?: Disk, of?: Price): Promise<Collected>;
}

/**
 * @param through what requests of batches go through
 * @param twin whose service it is; absent: of no known vendor
 */
export async function openBatchWorld(
  tree: Record<string, Content>,
  script: Partial<BatchScript> = {},
  through: (send: Send) => Send = (send) => send,
  twin?: BatchTwin,
): Promise<BatchWorld> {
  const world = await openWorld(tree);
  const batches = scriptBatches({ ...twin?.script, ...script });
  world.endpoint.setBatches(twin ? { ...batches, replyTo: (request) => twin.replyTo(request, batches) } : batches);
  const transport = createTransport();
  const sending = through((request) => transport.send(request));
  const service = createBatchService({
    settings: settingsFor(twin?.baseUrl ?? world.endpoint.url),
    send: twin ? towards(twin.baseUrl, world.endpoint.port, sending) : sending,
    random: () => 0,
  });
  const deps: BatchDeps = { service, address: world.endpoint.url, host: 'The endpoint', thinkingFor: () => 'off' };
  const close = world.close.bind(world);
  return Object.assign(world, {
    batches,
    service,
    deps,
    minutes: 0,
    later(this: BatchWorld, minutes: number) {
      this.minutes += minutes;
      batches.advance(minutes);
    },
    async collect(this: BatchWorld, disk?: Disk, of = price) {
      const clock = { ...systemClock, now: () => systemClock.now() + this.minutes * 60_000 };
      const kept = this.openKept(disk);
      const collected = await collectBatches(
        {
          kept,
          address: deps.address,
          service,
          files: nodeFiles,
          settingsOf: () => openSettings,
          priceOf: () => of,
          clock,
          warn: () => undefined,
        },
        new AbortController().signal,
      );
      if (!collected) throw new Error('The lease is held.');
      return collected;
    },
    async close() {
      await transport.close();
      await close();
    },
  });
}
