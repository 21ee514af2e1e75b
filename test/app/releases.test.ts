import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/domain/calendar.ts';
import { bringToEffect, refusalOf } from '../support/builders.ts';
import { documentInForce, inForceOf } from '../support/copies.ts';
import { makeApp, PASSWORD, type TestApp } from '../support/make-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
});
afterAll(() => app.close());

async function requested(key: string, by = '周文') {
  const document = await documentInForce(app, key);
  const release = await (await app.as(by)).releases.request({
    documentId: document.id,
    revisionId: inForceOf(document).id,
    recipient: '华东商贸集团招标办',
    purpose: '投标',
    stamp: 'reference',
  });
  return { document, release };
}
const decision = (release: { id: string; version: number }, more: object = {}) => ({
  id: release.id,
  version: release.version,
  agrees: true,
  comment: '',
  password: PASSWORD,
  ...more,
});

describe('a release outside the firm', () => {
  test('is asked for, decided and signed by the management representative', async () => {
    const { document, release } = await requested('21');
    expect(release).toMatchObject({ number: 'WF-001', state: 'open', requestedBy: '周文', decision: null, outdated: false, downloads: 0 });
    const representative = await app.as('王管代');
    expect((await refusalOf(representative.releases.decide(decision(release, { password: 'falsch-1234' })))).code).toBe('WRONG_PASSWORD');
    app.clock.advance(60);
    expect((await refusalOf((await app.as('李审')).releases.decide(decision(release)))).data).toEqual({
      needs: 'management-representative',
    });
    const approved = await representative.releases.decide(decision(release, { comment: '同意。' }));
    expect(approved).toMatchObject({
      state: 'approved',
      decision: {
        by: '王管代',
        post: '管理者代表',
        at: app.clock.now(),
        comment: '同意。',
        meaning: `我以管理者代表身份同意将 ${document.number} A/0 发给华东商贸集团招标办，用于投标，每页标注“仅供参考”。`,
      },
    });
    expect(await refusalOf((await app.as('吴多')).releases.decide(decision(release)))).toMatchObject({
      code: 'CONFLICT',
      data: { current: { state: 'approved', decision: { by: '王管代', at: approved.decision!.at } } },
    });
    const [event] = (await representative.history.list({ subjectId: release.id, limit: 1 })).entries;
    expect(event).toMatchObject({ type: 'releases.approved', actor: '王管代', data: { signatureId: expect.any(String) } });
    const [signature] = await representative.signatures.of({ subjects: [{ kind: 'release', id: release.id }] });
    expect(signature).toMatchObject({ personName: '王管代', fault: null });
  });

  test('is never decided by who asked, whatever the roles', async () => {
    const { release } = await requested('22', '吴多');
    expect(await refusalOf((await app.as('吴多')).releases.decide(decision(release)))).toEqual({
      code: 'FORBIDDEN',
      data: { needs: 'not-requester' },
    });
    expect((await (await app.as()).releases.get({ id: release.id })).state).toBe('open');
  });

  test('while the representative is away it is decided by the deputy, who says so in what is signed and in the history', async () => {
    const { document, release } = await requested('28');
    const own = await requested('30', '孙审');
    const controller = await app.as();
    const today = app.clock.today();
    const away = { personId: await app.idOf('王管代'), fromOn: today, toOn: today, reason: '出差' };
    const deputy = await controller.routes.appointDeputy({ ...away, deputyId: await app.idOf('孙审') });
    const client = await app.as('孙审');
    expect((await client.inbox.list()).filter((task) => task.kind === 'decide-release').map((task) => task.id)).toContain(release.id);
    // neither about the own request nor without an appointment
    expect((await refusalOf(client.releases.decide(decision(own.release)))).code).toBe('FORBIDDEN');
    expect((await refusalOf((await app.as('李审')).releases.decide(decision(release)))).code).toBe('FORBIDDEN');
    expect(await client.releases.decide(decision(release))).toMatchObject({
      state: 'approved',
      decision: {
        by: '孙审',
        onBehalfOf: '王管代',
        meaning: `我代王管代以管理者代表身份同意将 ${document.number} A/0 发给华东商贸集团招标办，用于投标，每页标注“仅供参考”。`,
      },
    });
    const [event] = (await client.history.list({ subjectId: release.id, limit: 1 })).entries;
    expect(event).toMatchObject({ type: 'releases.approved', actor: '孙审', data: { onBehalfOf: '王管代' } });
    expect(await client.signatures.of({ subjects: [{ kind: 'release', id: release.id }] })).toMatchObject([
      { personName: '孙审', fault: null },
    ]);
    await controller.routes.endDeputy({ id: deputy.id, reason: '回来了' });
    expect((await client.inbox.list()).filter((task) => task.kind === 'decide-release')).toEqual([]);
  });

  test('refused with a reason, it stays readable', async () => {
    const { document, release } = await requested('23');
    const representative = await app.as('王管代');
    expect((await refusalOf(representative.releases.decide(decision(release, { agrees: false })))).code).toBe('INVALID');
    await representative.releases.decide(decision(release, { agrees: false, comment: '含客户信息' }));
    const [kept] = await (await app.as('钱读')).releases.list({ documentId: document.id });
    expect(kept).toMatchObject({ state: 'refused', decision: { comment: '含客户信息' } });
  });

  test('is taken back by who asked only, while nobody has decided', async () => {
    const { release } = await requested('24');
    const input = { id: release.id, version: release.version, reason: '投标取消' };
    expect((await refusalOf((await app.as('李审')).releases.withdraw(input))).data).toEqual({ needs: 'requester' });
    expect(await (await app.as('周文')).releases.withdraw(input)).toMatchObject({ state: 'withdrawn' });
    expect(await refusalOf((await app.as('王管代')).releases.decide(decision(release)))).toMatchObject({
      code: 'CONFLICT',
      data: { current: { state: 'withdrawn' } },
    });
  });

  test('of a text that is no longer in force can only be refused; a released one says that it is outdated', async () => {
    const open = await requested('25');
    const given = await requested('26');
    await (await app.as('王管代')).releases.decide(decision(given.release));
    app.clock.setDay(addDays(app.clock.today(), 1));
    await bringToEffect(app, open.document.id);
    await bringToEffect(app, given.document.id);
    const representative = await app.as('王管代');
    expect(await refusalOf(representative.releases.decide(decision(open.release)))).toEqual({
      code: 'WRONG_STATE',
      data: { state: 'superseded', action: 'release' },
    });
    expect(await representative.releases.get({ id: given.release.id })).toMatchObject({ outdated: true, currentLabel: 'A/1' });
    const numbers = (await representative.releases.list()).map((one) => one.number);
    expect(numbers).toEqual([...new Set(numbers)].sort().reverse());
  });

  test('of two decisions at the same instant one counts', async () => {
    const { release } = await requested('27');
    const deciders = [await app.as('王管代'), await app.as('吴多')];
    const results = await Promise.allSettled(
      deciders.map((one, at) => one.releases.decide(decision(release, { agrees: at === 0, comment: '。' }))),
    );
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const { decision: made } = await deciders[0]!.releases.get({ id: release.id });
    const lost = results.find((one) => one.status === 'rejected');
    expect(lost!.reason).toMatchObject({ code: 'CONFLICT', data: { current: { decision: { by: made!.by, at: made!.at } } } });
    expect((await deciders[0]!.history.list({ subjectId: release.id, limit: 10 })).entries).toHaveLength(2);
  });
});
