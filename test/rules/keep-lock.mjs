// `npm install` drops "gypfile": false from the lock file; npm 10 then wants a compiler for better-sqlite3. Run after every install: node test/rules/keep-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
lock.packages['node_modules/better-sqlite3'].gypfile = false;
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
