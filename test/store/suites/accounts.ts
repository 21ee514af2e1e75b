import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedStore } from '../../../main/store/index.ts';
import { fixedClock, type TestDatabase, type TestServer } from '../databases.ts';
import { change, event, personRow, SYSTEM } from '../rows.ts';

const MINUTE = 60 * 1000;

export function accountsSuite(server: TestServer): void {
  describe(`accounts on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    const clock = fixedClock();
    const later = (minutes: number) => clock.set(new Date(Date.parse(clock.now()) + minutes * MINUTE).toISOString());
    beforeEach(async () => {
      clock.set('2026-11-22T01:00:00.000Z');
      database = server.make();
      opened = await database.open({ clock });
    });
    afterEach(() => database.remove());

    it('knows the password and nothing else', async () => {
      const { userId } = await opened.accounts.create({ name: '张三', password: '秘密-password' });
      expect(await opened.accounts.verifyPassword(userId, '秘密-password')).toBe(true);
      for (const wrong of ['秘密-Password', '秘密-password ', '', 'x'.repeat(200)])
        expect(await opened.accounts.verifyPassword(userId, wrong)).toBe(false);
      expect(await opened.accounts.verifyPassword('nobody', '秘密-password')).toBe(false);
      await opened.accounts.setPassword(userId, 'another-1');
      expect(await opened.accounts.verifyPassword(userId, 'another-1')).toBe(true);
      expect(await opened.accounts.verifyPassword(userId, '秘密-password')).toBe(false);
    });

    it('gives two people with the same name and password different accounts and hashes', async () => {
      const [a, b] = await Promise.all([
        opened.accounts.create({ name: '张三', password: 'password-1' }),
        opened.accounts.create({ name: '张三', password: 'password-1' }),
      ]);
      expect(a.userId).not.toBe(b.userId);
      const hashes = await database.rows<{ password: string }>('select "password" from auth_account');
      expect(new Set(hashes.map((row) => row.password)).size).toBe(2);
      expect(JSON.stringify(hashes)).not.toContain('password-1');
    });

    it('opens sessions that end when closed, and keeps no usable token', async () => {
      const { userId } = await opened.accounts.create({ name: '张三', password: 'password-1' });
      const [one, two] = await Promise.all([opened.accounts.openSession(userId), opened.accounts.openSession(userId)]);
      expect(await opened.accounts.userOf(one.token)).toBe(userId);
      expect(await opened.accounts.userOf('guessed')).toBeNull();
      const rows = await database.rows<{ token: string }>('select "token" from auth_session');
      expect(rows.map((row) => row.token)).not.toContain(one.token);
      expect(await opened.accounts.userOf(rows[0]!.token)).toBeNull();
      await opened.accounts.closeSession(one.token);
      expect(await opened.accounts.userOf(one.token)).toBeNull();
      expect(await opened.accounts.userOf(two.token)).toBe(userId);
      await opened.accounts.openSession(userId);
      await opened.accounts.closeSessionsOf(userId, two.token);
      expect(await opened.accounts.userOf(two.token)).toBe(userId);
      expect(await database.rows('select 1 from auth_session')).toHaveLength(1);
      await opened.accounts.closeSessionsOf(userId);
      expect(await opened.accounts.userOf(two.token)).toBeNull();
      expect(await database.rows('select 1 from auth_session')).toEqual([]);
    });

    it('ends a session after thirty minutes without a request, by the clock of the app', async () => {
      const { userId } = await opened.accounts.create({ name: '张三', password: 'password-1' });
      const { token } = await opened.accounts.openSession(userId);
      for (let time = 0; time < 3; time++) {
        later(29);
        expect(await opened.accounts.userOf(token)).toBe(userId);
      }
      // A request soon after another counts too.
      later(2);
      expect(await opened.accounts.userOf(token)).toBe(userId);
      later(29);
      expect(await opened.accounts.userOf(token)).toBe(userId);
      later(30);
      expect(await opened.accounts.userOf(token)).toBeNull();
      later(1);
      await opened.accounts.openSession(userId);
      expect(await database.rows('select 1 from auth_session')).toHaveLength(1);
    });

    it('survives closing and opening the database', async () => {
      const { userId } = await opened.accounts.create({ name: '张三', password: 'password-1' });
      const { token } = await opened.accounts.openSession(userId);
      await opened.store.close();
      opened = await database.open({ clock });
      expect(await opened.accounts.userOf(token)).toBe(userId);
      expect(await opened.accounts.verifyPassword(userId, 'password-1')).toBe(true);
    });

    it('is part of the change in progress: undone with it, kept with it', async () => {
      const add = (fail: boolean) =>
        opened.store.change(SYSTEM, async (tx) => {
          tx.record(event({ type: 'people.added', area: 'people' }));
          const { userId } = await opened.accounts.create({ name: '张三', password: 'password-1' });
          await tx.write.addPerson(personRow(userId));
          expect(await opened.accounts.verifyPassword(userId, 'password-1')).toBe(true);
          if (fail) throw new Error('on second thought');
          return userId;
        });
      await expect(add(true)).rejects.toThrow('on second thought');
      expect(await database.rows('select 1 from auth_user')).toHaveLength(0);
      expect(await database.rows('select 1 from auth_account')).toHaveLength(0);
      const userId = await add(false);
      expect(await opened.accounts.verifyPassword(userId, 'password-1')).toBe(true);
      await change(opened, () => opened.accounts.setPassword(userId, 'password-2'));
      expect(await opened.accounts.verifyPassword(userId, 'password-2')).toBe(true);
    });
  });
}
