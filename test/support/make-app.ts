import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { v7 } from 'uuid';
import { type App, createApp } from '../../main/app.ts';
import type { Clock, Log } from '../../main/core/ports.ts';
import { createWorkspaceFolders } from '../../main/files/index.ts';
import { openSqliteStore } from '../../main/store/index.ts';
import type { ContractClient } from '../../shared/contract/index.ts';
import { dayOf } from '../../shared/domain/calendar.ts';
import type { Role } from '../../shared/domain/terms.ts';

const TEMPLATES = resolve(import.meta.dirname, '../../templates');
/** Costs of tests, not of people: a hash takes well under a millisecond. */
const CHEAP = { N: 16, r: 8, p: 1 };
const SESSION_MS = 20 * 60_000;
export const PASSWORD = 'geheim-1234';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  set(instant: string): void;
  advance(seconds: number): void;
  /** noon in China of a day */
  setDay(day: string): void;
}

export function testClock(start = '2026-11-22T01:00:00.000Z'): TestClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now).toISOString(),
    today: () => dayOf(new Date(now).toISOString()),
    set: (instant) => {
      now = Date.parse(instant);
    },
    advance: (seconds) => {
      now += seconds * 1000;
    },
    setDay: (day) => {
      now = Date.parse(`${day}T04:00:00.000Z`);
    },
  };
}

/** Who works in a test firm: one person for each role, the first person being document controller and drafter. */
export const PEOPLE: Record<string, { post: string; roles: Role[] }> = {
  周文: { post: '售后服务主管', roles: ['drafter'] },
  李审: { post: '质量工程师', roles: ['reviewer'] },
  孙审: { post: '质量管理部经理', roles: ['reviewer'] },
  王管代: { post: '管理者代表', roles: ['management-representative'] },
  赵总: { post: '总经理', roles: ['general-manager'] },
  钱读: { post: '客服专员', roles: ['reader'] },
  吴多: { post: '副总经理', roles: ['drafter', 'reviewer', 'management-representative', 'general-manager'] },
};
export const CONTROLLER = '陈文控';

export interface TestApp {
  app: App;
  clock: TestClock;
  folder: string;
  workspacePath: string;
  /** errors that were logged; empty unless a test provokes one */
  logged: unknown[];
  /** signed in as a person of the firm, or as the document controller */
  as(name?: string): Promise<ContractClient>;
  tokenOf(name?: string): Promise<string>;
  /** nobody is signed in */
  visitor: ContractClient;
  idOf(name: string): Promise<string>;
  /** a second app on the same folder, as after a restart; close the first before */
  restart(): Promise<App>;
  close(): Promise<void>;
}

export interface MakeOptions {
  /** default: a manufacturer with one person for each role */
  people?: boolean;
  withDocuments?: boolean;
  workspace?: boolean;
  /** the test makes the app log errors on purpose */
  provokesErrors?: boolean;
  industry?: 'manufacturing' | 'services' | 'e-commerce';
}

/** A whole app on real files and a real database in a temporary folder. */
export async function makeApp(options: MakeOptions = {}): Promise<TestApp> {
  const folder = await mkdtemp(join(tmpdir(), 'wenkong-test-'));
  const clock = testClock();
  const logged: unknown[] = [];
  const log: Log = {
    error(_message, error) {
      logged.push(error);
      if (!options.provokesErrors) console.error(error);
      return `log-${logged.length}`;
    },
  };
  const start = () =>
    createApp({
      host: 'cli',
      version: '0.0.0-test',
      home: folder,
      templatesPath: TEMPLATES,
      clock,
      ids: { next: () => v7() },
      log,
      folders: createWorkspaceFolders({ home: folder, stateFolder: join(folder, 'state'), mounts: async () => [] }),
      openStore: (store) => openSqliteStore({ ...store, passwordCost: CHEAP }),
    });
  let app = await start();
  const workspacePath = join(folder, '测试 workspace');
  const tokens = new Map<string, { token: string; signedInAt: string }>();
  const made: TestApp = {
    app,
    clock,
    folder,
    workspacePath,
    logged,
    visitor: app.client(),
    async tokenOf(name = CONTROLLER) {
      const known = tokens.get(name);
      // A session ends half an hour after the last request, and tests let days go by.
      if (known && Date.parse(clock.now()) - Date.parse(known.signedInAt) < SESSION_MS) return known.token;
      const { token } = await app.client().people.signIn({ name, password: PASSWORD });
      tokens.set(name, { token, signedInAt: clock.now() });
      return token;
    },
    async as(name = CONTROLLER) {
      return app.client({ token: await made.tokenOf(name) });
    },
    async idOf(name) {
      const found = (await (await made.as()).people.list()).find((one) => one.name === name);
      if (!found) throw new Error(`nobody is called ${name}`);
      return found.id;
    },
    async restart() {
      tokens.clear();
      await app.close();
      app = await start();
      made.app = app;
      made.visitor = app.client();
      await app.client().workspace.open({ path: workspacePath });
      return app;
    },
    async close() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  if (options.workspace === false) return made;
  await app.client().workspace.create(newWorkspace(workspacePath, options));
  if (options.people === false) return made;
  const controller = await made.as();
  for (const [name, { post, roles }] of Object.entries(PEOPLE)) {
    await controller.people.add({ name, post, roles, departmentId: null, password: PASSWORD });
    // The first sign-in makes the person's key: done here, signing in later leaves no row in the history.
    await made.tokenOf(name);
  }
  return made;
}

export function newWorkspace(path: string, options: Pick<MakeOptions, 'withDocuments' | 'industry'> = {}) {
  return {
    path,
    companyName: '试验电器有限公司',
    companyCode: 'SL',
    industry: options.industry ?? ('manufacturing' as const),
    departments: [
      { key: 'office', title: '总经办' },
      { key: 'service', title: '客户服务部' },
      { key: 'quality', title: '质量管理部' },
    ],
    outlets: [
      { kind: 'headquarters' as const, name: '总部' },
      { kind: 'owned' as const, name: '苏州网点' },
    ],
    variables: { ...FILLED },
    firstPerson: { name: CONTROLLER, password: PASSWORD },
    withDocuments: options.withDocuments ?? false,
  };
}

/** Every variable that has no default, so that a text from the templates can be submitted. */
export const FILLED: Record<string, string> = {
  companyAddress: '江苏省苏州市示范路1号',
  businessScope: '家用电器',
  serviceIdea: '说到做到',
  generalManager: '赵总',
  managementRepresentative: '王管代',
  hotline: '400-800-1234',
  complaintHotline: '400-800-1235',
  website: 'www.example.com',
  serviceEmail: 'service@example.com',
  recallHotline: '400-800-1236',
  disposerName: '示范环保有限公司',
  specialFund: '50',
};
