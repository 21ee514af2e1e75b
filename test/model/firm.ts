import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { v7 } from 'uuid';
import { createApp } from '../../main/app.ts';
import type { Actor } from '../../main/core/ports.ts';
import type { OpenStore } from '../../main/core/ports-workspace.ts';
import { createWorkspaceFolders } from '../../main/files/index.ts';
import { openPostgresStore, openSqliteStore } from '../../main/store/index.ts';
import type { ContractClient } from '../../shared/contract/index.ts';
import { CONTROLLER, newWorkspace, PASSWORD, PEOPLE, type TestClock, testClock } from '../support/make-app.ts';
import { COUNTERSIGN_QUORUM, COUNTERSIGNERS } from './oracle.ts';

const TEMPLATES = resolve(import.meta.dirname, '../../templates');
/** Many thousand decisions are signed: a hash takes some microseconds. */
const CHEAP = { N: 16, r: 8, p: 1 };
/** Files that are forced to disk at every commit lie in memory where the machine has such a folder. */
const FAST = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A firm that lives as long as some hundred sequences: every sequence works on a fresh document. */
export interface ModelFirm {
  clock: TestClock;
  /** acts as this person without a session, with the roles that the firm gave */
  as(name: string): ContractClient;
  idOf(name: string): string;
  /** hosts call it at midnight */
  dayChanged(): Promise<void>;
  /** Closes the program, lets days go by, and opens the workspace again. */
  closeFor(days: number): Promise<void>;
  /** what the program logged as its own mistakes */
  logged: unknown[];
  close(): Promise<void>;
}

export type Database = { kind: 'SQLite' } | { kind: 'PostgreSQL'; connectionString: string };

let schemas = 0;

/** Opens a firm with one person for each role on a database; `start` is its first instant. */
export async function makeModelFirm(database: Database, start?: string): Promise<ModelFirm> {
  const folder = await mkdtemp(join(FAST, 'wenkong-model-'));
  // China is eight hours ahead of UTC all year; looking that up takes longer than most calls here
  const standing = testClock(start);
  const clock: TestClock = { ...standing, today: () => new Date(Date.parse(standing.now()) + 8 * 3_600_000).toISOString().slice(0, 10) };
  const logged: unknown[] = [];
  const schema = `model_${++schemas}`;
  const openStore: OpenStore = async ({ path, ...options }) => {
    if (database.kind === 'SQLite') return openSqliteStore({ ...options, path, passwordCost: CHEAP });
    // a workspace folder is known by its database file; here the rows lie on the server
    await writeFile(path, '');
    return openPostgresStore({ ...options, connectionString: database.connectionString, schema, passwordCost: CHEAP });
  };
  const app = await createApp({
    host: 'cli',
    version: '0.0.0-test',
    home: folder,
    templatesPath: TEMPLATES,
    clock,
    ids: { next: () => v7() },
    log: {
      error(message, error) {
        logged.push(message, error);
        console.error(message, error);
        return `log-${logged.length}`;
      },
    },
    folders: createWorkspaceFolders({ home: folder, stateFolder: join(folder, 'state'), mounts: async () => [] }),
    openStore,
  });
  const path = join(folder, 'firm');
  await app.client().workspace.create(newWorkspace(path));
  const { token } = await app.client().people.signIn({ name: CONTROLLER, password: PASSWORD });
  const controller = app.client({ token });
  for (const [name, { post, roles }] of Object.entries(PEOPLE)) {
    await controller.people.add({ name, post, roles, departmentId: null, password: PASSWORD });
    await app.client().people.signIn({ name, password: PASSWORD });
  }
  // One manual a firm has; a running number lets every sequence have its own.
  const { version, numbering } = await controller.workspace.settings();
  await controller.workspace.changeSettings({ version, numbering: { ...numbering, manual: 'QM/{company}-{seq}' } });
  const people = await controller.people.list();
  // Work instructions: see COUNTERSIGNERS of the oracle.
  const stage = { mode: 'parallel' as const, quorum: null, submitterChooses: false, roles: [], personIds: [] };
  const representative = { ...stage, kind: 'approve' as const, roles: ['management-representative' as const] };
  const personIds = COUNTERSIGNERS.map((name) => people.find((one) => one.name === name)!.id);
  const full = [
    { ...stage, kind: 'review' as const, submitterChooses: true },
    { ...stage, kind: 'countersign' as const, quorum: COUNTERSIGN_QUORUM, personIds },
    representative,
  ];
  await controller.routes.add({
    level: 'work-instruction',
    departmentId: null,
    name: '会签路线',
    stages: { full, minor: [representative] },
    reason: '试验',
  });
  const actors = new Map<string, Extract<Actor, { kind: 'person' }>>(
    people.map(({ id, name, post, roles }) => [name, { kind: 'person', id, name, post, roles }]),
  );
  const actorOf = (name: string) => {
    const actor = actors.get(name);
    if (!actor) throw new Error(`nobody is called ${name}`);
    return actor;
  };
  return {
    clock,
    logged,
    as: (name) => app.client({ actor: actorOf(name) }),
    idOf: (name) => actorOf(name).id,
    dayChanged: () => app.dayChanged(),
    async closeFor(days) {
      await app.close();
      clock.advance(days * 86_400);
      await app.client().workspace.open({ path });
    },
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
