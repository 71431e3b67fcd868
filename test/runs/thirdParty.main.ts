import { writeFileSync } from 'node:fs';
import { thirdParty } from '../package/thirdParty';

void thirdParty().then((text) => writeFileSync('THIRD_PARTY.md', text));
