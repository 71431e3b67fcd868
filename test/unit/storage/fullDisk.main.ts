import { createDisk } from '../../../src/core/storage/disk';
import { DiskError } from '../../../src/core/storage/diskPort';

/** Writes more than the system's limit on files allows, and prints with what that failed. Argument: the folder. */
async function main(folder = ''): Promise<void> {
  // The signal would end the process; the failing write is what we are after.
  process.on('SIGXFSZ', () => undefined);
  const disk = createDisk(folder);
  const text = 'x'.repeat(20_000);
  const codes: string[] = [];
  for (const write of [() => disk.write('summary.json', text), () => disk.append('log', `${text}\n`)]) {
    codes.push(
      await write().then(
        () => 'written',
        (error: unknown) => (error instanceof DiskError ? error.code : String(error)),
      ),
    );
  }
  console.log(JSON.stringify(codes));
}

void main(process.argv[2]);
