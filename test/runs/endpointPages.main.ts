import { writeFileSync } from 'node:fs';
import { endpointPages } from './endpointPages';

writeFileSync('docs/endpoints.md', endpointPages());
