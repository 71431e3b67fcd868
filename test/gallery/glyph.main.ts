import { writeFileSync } from 'node:fs';
import { glyphFont } from './glyph';

writeFileSync('media/gloss.ttf', glyphFont());
