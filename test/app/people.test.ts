import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentFromTemplate, draftOf, refusalOf } from '../support/builders.ts';
import { CONTROLLER, makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await makeApp();
});
afterEach(async () => {
  await it.close();
});

/** Sessions that lie in the database, ended or not. */
function sessionsOf(name: string): number {
  const database = new Sqlite(join(it.workspacePath, 'wenkong.db'), { readonly: true });
  const { n } = database
    .prepare('select count(*) as n from auth_session s join people p on p."userId" = s."userId" where p.name = ?')
    .get(name) as { n: number };
  database.close();
  return n;
}

describe('signing in', () => {
  test('a session runs out after half an hour without a request; work goes on as long as something is saved', async () => {
    const document = await documentFromTemplate(it, '29');
    const { id, version, source, mappings } = await draftOf(it, document.id);
    const client = await it.as();
    let at = version;
    for (let save = 1; save <= 4; save++) {
      it.clock.advance(25 * 60);
      ({ version: at } = await client.revisions.save({ id, version: at, source: `${source}\n第${save}次。\n`, mappings }));
    }
    it.clock.advance(31 * 60);
    expect(await refusalOf(client.revisions.save({ id, version: at, source, mappings }))).toMatchObject({ code: 'SIGNED_OUT' });
    expect(await client.people.me()).toBeNull();
    // Signed in again, the text that was refused is saved on top of the last one.
    const again = await it.as();
    await again.revisions.save({ id, version: at, source, mappings });
  });

  test('names are listed before, a session makes calls possible, signing out ends it', async () => {
    expect((await it.visitor.people.names()).map((one) => one.name)).toContain('李审');
    expect(await it.visitor.people.me()).toBeNull();
    const { token, person } = await it.visitor.people.signIn({ name: '李审', password: PASSWORD });
    expect(person).toMatchObject({ name: '李审', post: '质量工程师', roles: ['reviewer'], active: true });
    const client = it.app.client({ token });
    expect((await client.people.me())?.name).toBe('李审');
    await client.people.signOut();
    expect(await refusalOf(client.documents.list())).toMatchObject({ code: 'SIGNED_OUT' });
    expect(await client.people.me()).toBeNull();
  });

  test('an unknown name and a wrong password are answered alike', async () => {
    const refused = { code: 'WRONG_PASSWORD', data: { waitSeconds: 0 } };
    expect(await refusalOf(it.visitor.people.signIn({ name: '没有此人', password: PASSWORD }))).toEqual(refused);
    expect(await refusalOf(it.visitor.people.signIn({ name: '李审', password: 'falsch-falsch' }))).toEqual(refused);
  });

  test('waiting times are 30, 60, 120 and 240 seconds after 3, 5, 7 and 9 failures; the right password does not shorten them', async () => {
    const tryIn = async (password: string) => (await refusalOf(it.visitor.people.signIn({ name: '李审', password }))).data.waitSeconds;
    const waits: number[] = [];
    for (let failure = 1; failure <= 10; failure++) {
      const wait = await tryIn('falsch-falsch');
      waits.push(wait);
      if (wait === 0) continue;
      it.clock.advance(wait - 1);
      expect(await tryIn(PASSWORD)).toBe(1);
      it.clock.advance(1);
    }
    expect(waits).toEqual([0, 0, 30, 30, 60, 60, 120, 120, 240, 240]);
    await it.visitor.people.signIn({ name: '李审', password: PASSWORD });
    expect(await tryIn('falsch-falsch')).toBe(0);
  });

  test('guesses sent at once count one by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refusalOf(it.visitor.people.signIn({ name: '李审', password: 'falsch-falsch' }))),
    );
    expect(answers.filter((answer) => answer.data.waitSeconds === 0)).toHaveLength(2);
    const { entries } = await (await it.as()).history.list({ area: 'people', limit: 50 });
    expect(entries.filter((entry) => entry.type === 'people.password-refused')).toHaveLength(3);
  });

  test('one person’s lock-out is nobody else’s', async () => {
    for (let failure = 0; failure < 3; failure++) await refusalOf(it.visitor.people.signIn({ name: '李审', password: 'falsch-falsch' }));
    expect((await it.visitor.people.signIn({ name: '孙审', password: PASSWORD })).person.name).toBe('孙审');
  });
});

describe('administering people', () => {
  test('only document control adds and changes people', async () => {
    const client = await it.as('王管代');
    const person = { name: '新人', post: '', departmentId: null, roles: ['reader' as const], password: PASSWORD };
    expect(await refusalOf(client.people.add(person))).toMatchObject({ code: 'FORBIDDEN', data: { needs: 'document-controller' } });
    expect(await refusalOf(client.people.change({ id: await it.idOf('王管代'), roles: ['document-controller'] }))).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refusalOf(client.people.resetPassword({ id: await it.idOf('李审'), next: 'other-word-1' }))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  test('two active people never share a name', async () => {
    const client = await it.as();
    const person = { name: '李审', post: '', departmentId: null, roles: ['reader' as const], password: PASSWORD };
    expect(await refusalOf(client.people.add(person))).toMatchObject({
      code: 'INVALID',
      data: { issues: [{ path: 'name', message: 'name-taken' }] },
    });
    await client.people.change({ id: await it.idOf('李审'), active: false });
    expect((await client.people.add(person)).name).toBe('李审');
    const leaver = (await client.people.list()).find((one) => one.name === '李审' && !one.active)!;
    expect(await refusalOf(client.people.change({ id: leaver.id, active: true }))).toMatchObject({ code: 'INVALID' });
  });

  test('the last active document controller stays', async () => {
    const client = await it.as();
    const id = await it.idOf(CONTROLLER);
    const state = { code: 'WRONG_STATE', data: { state: 'last-document-controller' } };
    expect(await refusalOf(client.people.change({ id, roles: ['drafter'] }))).toMatchObject(state);
    expect(await refusalOf(client.people.change({ id, active: false }))).toMatchObject(state);
    await client.people.change({ id: await it.idOf('周文'), roles: ['document-controller'] });
    expect((await client.people.change({ id, roles: ['drafter'] })).roles).toEqual(['drafter']);
    expect(await refusalOf(client.people.change({ id, roles: ['document-controller'] }))).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('two controllers who drop each other at once: one of them remains', async () => {
    const client = await it.as();
    const [one, two] = [await it.idOf(CONTROLLER), await it.idOf('周文')];
    await client.people.change({ id: two, roles: ['document-controller'] });
    const other = await it.as('周文');
    await Promise.allSettled([client.people.change({ id: two, roles: ['reader'] }), other.people.change({ id: one, roles: ['reader'] })]);
    const left = (await client.people.list()).filter((person) => person.active && person.roles.includes('document-controller'));
    expect(left).toHaveLength(1);
  });

  test('whoever leaves is signed out at once and cannot come back in', async () => {
    const leaver = await it.as('李审');
    await (await it.as()).people.change({ id: await it.idOf('李审'), active: false });
    expect(await refusalOf(leaver.documents.list())).toMatchObject({ code: 'SIGNED_OUT' });
    expect(sessionsOf('李审')).toBe(0);
    expect(await refusalOf(it.visitor.people.signIn({ name: '李审', password: PASSWORD }))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect((await it.visitor.people.names()).map((one) => one.name)).not.toContain('李审');
  });

  test('roles taken away count for the running session', async () => {
    const client = await it.as('周文');
    await (await it.as()).people.change({ id: await it.idOf('周文'), roles: ['reader'] });
    expect(await refusalOf(client.documents.createFromTemplates({ keys: ['01'] }))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('passwords', () => {
  test('the own one changes with the current one', async () => {
    const client = await it.as('李审');
    expect(await refusalOf(client.people.changePassword({ current: 'falsch', next: 'neues-wort-1' }))).toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    await client.people.changePassword({ current: PASSWORD, next: 'neues-wort-1' });
    expect(await refusalOf(it.visitor.people.signIn({ name: '李审', password: PASSWORD }))).toMatchObject({ code: 'WRONG_PASSWORD' });
    expect((await it.visitor.people.signIn({ name: '李审', password: 'neues-wort-1' })).person.name).toBe('李审');
  });

  test('sessions elsewhere end with the old password, the own one stays', async () => {
    const [here, elsewhere] = [await it.visitor.people.signIn({ name: '李审', password: PASSWORD }), await it.as('李审')];
    const client = it.app.client({ token: here.token });
    expect(await refusalOf(client.people.changePassword({ current: 'falsch', next: 'neues-wort-1' }))).toMatchObject({
      code: 'WRONG_PASSWORD',
    });
    expect(await elsewhere.people.me()).toMatchObject({ name: '李审' });
    await client.people.changePassword({ current: PASSWORD, next: 'neues-wort-1' });
    expect(await client.people.me()).toMatchObject({ name: '李审' });
    expect(await elsewhere.people.me()).toBeNull();
    expect(sessionsOf('李审')).toBe(1);
  });

  test('a reset ends the sessions and the lock-out', async () => {
    const locked = await it.as('李审');
    for (let failure = 0; failure < 3; failure++) await refusalOf(it.visitor.people.signIn({ name: '李审', password: 'falsch-falsch' }));
    await (await it.as()).people.resetPassword({ id: await it.idOf('李审'), next: 'neues-wort-1' });
    expect(await refusalOf(locked.people.list())).toMatchObject({ code: 'SIGNED_OUT' });
    expect((await it.visitor.people.signIn({ name: '李审', password: 'neues-wort-1' })).person.name).toBe('李审');
  });

  test('no password is ever written to the history', async () => {
    await (await it.as()).people.resetPassword({ id: await it.idOf('李审'), next: 'neues-wort-1' });
    const text = JSON.stringify(await (await it.as()).history.list({ limit: 500 }));
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain('neues-wort-1');
  });
});
