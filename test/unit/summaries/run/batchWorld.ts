import { createBatchService } from '../../../../src/core/endpoint/batches/batchService';
import { createTransport } from '../../../../src/core/endpoint/wire/transport';
import type { Send } from '../../../../src/core/endpoint/wire/http';
import { systemClock } from '../../../../src/core/base/clocks';
import type { BatchService } from '../../../../src/core/chat/batches';
import type { Disk } from '../../../../src/core/storage/diskPort';
import { type Collected, collectBatches } from '../../../../src/core/summaries/run/collectBatches';
import type { BatchDeps } from '../../../../src/core/summaries/run/batchDeps';
import { type BatchScript, type ScriptedBatches, scriptBatches } from '../../../endpoint/batches';
import { settingsFor } from '../../../support/canaryClient';
import { type Content, nodeFiles, openSettings } from '../../../support/nodeFiles';
import { type World, openWorld, price } from './runWorld';

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
  collect(disk?: Disk): Promise<Collected>;
}

/** @param send what requests of batches go through */
export async function openBatchWorld(
  tree: Record<string, Content>,
  script: Partial<BatchScript> = {},
  through: (send: Send) => Send = (send) => send,
): Promise<BatchWorld> {
  const world = await openWorld(tree);
  const batches = scriptBatches(script);
  world.endpoint.setBatches(batches);
  const transport = createTransport();
  const service = createBatchService({
    settings: settingsFor(world.endpoint.url),
    send: through((request) => transport.send(request)),
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
    async collect(this: BatchWorld, disk?: Disk) {
      const clock = { ...systemClock, now: () => systemClock.now() + this.minutes * 60_000 };
      const kept = this.openKept(disk);
      const collected = await collectBatches(
        {
          kept,
          address: deps.address,
          service,
          files: nodeFiles,
          settingsOf: () => openSettings,
          priceOf: () => price,
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
