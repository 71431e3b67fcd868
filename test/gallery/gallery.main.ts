import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { groundingPictures } from './groundingPictures';
import { panelPictures, panelSheets, panelWidths } from './panelPictures';
import { streamPicture } from './streamPicture';
import { windowPictures, windowSheets } from './windowPictures';

const gallery = join('docs', 'gallery');
const walkthrough = join('media', 'walkthrough');

/** Makes the pictures of docs/gallery, of the walkthrough and of the README anew; a name makes one part alone. */
async function main([only]: string[]): Promise<void> {
  const wants = (part: string): boolean => only === undefined || only === part;
  if (wants('panel')) await panelPictures(join(gallery, 'panel'), walkthrough);
  if (wants('window')) await windowPictures(join(gallery, 'window'), walkthrough);
  if (wants('grounding')) await groundingPictures(join(gallery, 'window', 'grounding.webp'));
  if (wants('stream')) await streamPicture(join('docs', 'screenshots', 'stream.gif'));
  await writeFile(join(gallery, 'README.md'), indexPage());
}

function indexPage(): string {
  const pictures = (folder: string, names: string[]): string[] =>
    names.flatMap((name) => {
      const file = `${folder}/${name}.webp`;
      return [`### ${name}`, '', `[<img src="${file}" width="480" alt="${name}">](${file})`, ''];
    });
  return [
    '# What Gloss looks like',
    '',
    '`npm run gallery` makes these pictures. Each has a row for each kind of theme (light, dark, high contrast light, high',
    'contrast dark) and a column for each width. A click shows it in full size.',
    '',
    `## The panel, ${panelWidths.join(', ')} pixels wide`,
    '',
    ...pictures('panel', panelSheets),
    '## In the window',
    '',
    ...pictures('window', [...windowSheets, 'grounding']),
  ].join('\n');
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
