import { createHash, randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { Kysely } from 'kysely';
import type { Accounts, Clock, Ids, Log } from '../core/ports.ts';
import type { Database } from './dialects/database.ts';
import { joiningDialect } from './dialects/joining-dialect.ts';
import { hashPassword, type PasswordCost, STRONG, verifyPassword } from './password.ts';
import type { Running } from './running.ts';
import { openSecret, sealSecret } from './seal.ts';

/** A computer that somebody has left must not decide in their name. */
const IDLE_MS = 30 * 60 * 1000;
/** A session in use is prolonged at most this often, so that reading rarely writes. */
const PROLONG_AFTER_MS = 60 * 1000;

export interface AccountsOptions {
  database: Database;
  running: Running;
  clock: Clock;
  ids: Ids;
  log: Log;
  passwordCost?: PasswordCost;
}

/**
 * People's sign-in on the library better-auth, kept to what `Accounts` needs: no mail, no network, no routes of its own. Inside
 * `store.change` its rows are committed or undone with the change. Sessions end after 30 minutes without a request, by the app's clock; the
 * database holds only the SHA-256 of a session's token.
 */
export async function createAccounts({ database, running, clock, ids, log, passwordCost = STRONG }: AccountsOptions): Promise<Accounts> {
  const auth = betterAuth({
    appName: 'Wenkong',
    baseURL: 'http://localhost',
    // signs cookies, which are not used
    secret: randomBytes(32).toString('hex'),
    database: {
      db: new Kysely({ dialect: joiningDialect(database, () => running.current()?.db ?? null) }),
      type: database.kind,
      transaction: false,
    },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session' },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    emailAndPassword: {
      enabled: true,
      password: {
        hash: (password) => hashPassword(password, passwordCost),
        verify: ({ hash, password }) => verifyPassword(password, hash),
      },
    },
    advanced: { database: { generateId: () => ids.next() } },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
  });
  const { internalAdapter, adapter, password: passwords } = await auth.$context;
  const now = () => new Date(clock.now());

  return {
    async create({ name, password }) {
      const hash = await passwords.hash(password);
      return inChange(async () => {
        const times = { createdAt: now(), updatedAt: now() };
        const user = await internalAdapter.createUser(
          { name, email: `${ids.next()}@local.invalid`, emailVerified: false, ...times },
          { method: 'email-password' },
        );
        await internalAdapter.createAccount({ userId: user.id, accountId: user.id, providerId: 'credential', password: hash, ...times });
        return { userId: user.id };
      });
    },

    async verifyPassword(userId, password) {
      const hash = await explained(() => passwordHash(userId));
      return hash !== null && passwords.verify({ hash, password });
    },

    async setPassword(userId, password) {
      const hash = await passwords.hash(password);
      await explained(() => internalAdapter.updatePassword(userId, hash));
    },

    seal: (secret, password, label) => sealSecret(secret, password, label, passwordCost),

    openSeal: (sealed, password, label) => openSecret(sealed, password, label),

    async openSession(userId) {
      const token = randomBytes(32).toString('base64url');
      await inChange(async () => {
        await adapter.deleteMany({ model: 'session', where: [{ field: 'expiresAt', operator: 'lt', value: now() }] });
        const session = { token: stored(token), createdAt: now(), updatedAt: now(), expiresAt: new Date(now().getTime() + IDLE_MS) };
        await internalAdapter.createSession(userId, false, session, true);
      });
      return { token };
    },

    async closeSession(token) {
      await explained(() => internalAdapter.deleteSession(stored(token)));
    },

    async closeSessionsOf(userId, except = null) {
      const others = except === null ? [] : [{ field: 'token', operator: 'ne' as const, value: stored(except) }];
      await explained(() => adapter.deleteMany({ model: 'session', where: [{ field: 'userId', value: userId }, ...others] }));
    },

    async userOf(token) {
      const found = await explained(() => internalAdapter.findSession(stored(token)));
      if (!found) return null;
      const at = now();
      if (new Date(found.session.expiresAt) <= at) return null;
      if (at.getTime() - new Date(found.session.updatedAt).getTime() >= PROLONG_AFTER_MS && !running.current())
        await prolong(stored(token), at);
      return found.user.id;
    },
  };

  async function passwordHash(userId: string): Promise<string | null> {
    const accounts = await internalAdapter.findAccounts(userId);
    return accounts.find((account) => account.providerId === 'credential')?.password ?? null;
  }

  /** Whoever is signed in stays so for now even when the disk is full. */
  async function prolong(token: string, at: Date): Promise<void> {
    try {
      await internalAdapter.updateSession(token, { updatedAt: at, expiresAt: new Date(at.getTime() + IDLE_MS) });
    } catch (error) {
      log.error('a session could not be prolonged', error);
    }
  }

  /** Joins the change in progress, else makes a transaction of its own. */
  async function inChange<T>(work: () => Promise<T>): Promise<T> {
    return explained(() => (running.current() ? work() : database.write((db) => running.within('write', db, work))));
  }

  async function explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw database.explain(error);
    }
  }
}

const stored = (token: string) => createHash('sha256').update(token).digest('hex');
