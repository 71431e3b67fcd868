import { limits, sizes } from '../package/artefacts';

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;

async function main(): Promise<void> {
  for (const [name, size] of Object.entries(await sizes())) {
    const limit = limits[name as keyof typeof limits];
    console.log(
      `${name.padEnd(24)} ${kilobytes(size).padStart(10)}  of ${kilobytes(limit)}${size > limit ? '  TOO LARGE' : ''}`,
    );
    if (size > limit) process.exitCode = 1;
  }
}

void main();
