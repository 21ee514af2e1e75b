import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the program's own data lies when it runs from its sources. */
export const RESOURCES = join(import.meta.dirname, '..', '..');
export const VERSION = (JSON.parse(readFileSync(join(RESOURCES, 'package.json'), 'utf8')) as { version: string }).version;
export const RENDERER = join(RESOURCES, 'dist', 'renderer');
