import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bringToEffect, documentFromTemplate } from '../support/builders.ts';
import { makeApp, type TestApp } from '../support/make-app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await makeApp();
});
afterAll(() => it.close());

describe('a decision', () => {
  test('is signed, and everything that is needed to check it can be read', async () => {
    const client = await it.as();
    const document = await bringToEffect(it, (await documentFromTemplate(it, '29')).id);
    const [round] = await client.approvals.rounds({ revisionId: document.revisions[0]!.id });
    const subjects = [
      { kind: 'submission' as const, id: round!.id },
      ...round!.steps.map((step) => ({ kind: 'step' as const, id: step.id })),
    ];
    const found = await client.signatures.of({ subjects });
    expect(found.map((one) => [one.kind, one.personName, one.fault])).toEqual([
      ['submission', '陈文控', null],
      ['step', '李审', null],
      ['step', '王管代', null],
    ]);
    const proof = await client.signatures.verify({ id: found[2]!.id });
    expect(
      verify(null, Buffer.from(proof.signedText), createPublicKey(proof.publicKeyPem), Buffer.from(proof.signatureBase64, 'base64')),
    ).toBe(true);
    expect(await client.history.check()).toMatchObject({ ok: true, signatures: 3 });
  });
});
