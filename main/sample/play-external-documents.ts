import { addDays } from '../../shared/domain/calendar.ts';
import { needsLookUp } from '../../shared/domain/citations.ts';
import type { Action } from './play-story.ts';
import type { SamplePlayers } from './sample-players.ts';

/** Our document 08 cites the first edition by this title. */
const CUSTOMER = '示例连锁卖场供应商售后服务要求';

/** The register of external documents: a customer's rules, the yearly look-up, and a new edition that one of our documents does not know yet. */
export function externalDocumentActions({ players, today }: { players: SamplePlayers; today: string }): Action[] {
  const at = (ago: number, what: string, play: () => Promise<void>): Action => {
    const day = addDays(today, -ago);
    return { day, time: '11:20', what: `${day} ${what}`, play };
  };
  const entry = { number: '', title: CUSTOMER, kind: 'customer' as const, checked: true };
  const department = async (key: string) => {
    const { departments } = await (await players.as('controller')).workspace.settings();
    return departments.find((one) => one.key === key)?.id ?? null;
  };
  return [
    at(330, `登记《${CUSTOMER}》`, async () => {
      const client = await players.as('controller');
      const keeperDepartmentId = await department('service');
      await client.externalDocuments.add({
        ...entry,
        edition: '第1版',
        inForceOn: addDays(today, -325),
        keeperDepartmentId,
        note: '卖场合同附件',
      });
    }),
    at(60, '核对外来文件', async () => {
      const client = await players.as('controller');
      const keeperDepartmentId = await department('quality');
      const living = (await client.externalDocuments.list()).filter(
        (one) => one.kind === 'standard' && one.state === 'in-force' && !needsLookUp(one),
      );
      for (const { id, version } of living) await client.externalDocuments.change({ id, version, keeperDepartmentId });
      await client.externalDocuments.check({ documents: living.map(({ id, version }) => ({ id, version: version + 1 })) });
    }),
    at(20, `登记《${CUSTOMER}》新版本`, async () => {
      const client = await players.as('controller');
      const older = (await client.externalDocuments.list()).find((one) => one.title === CUSTOMER);
      if (!older) throw new Error(`sample: ${CUSTOMER} is not registered`);
      const { keeperDepartmentId, id: replacesId } = older;
      await client.externalDocuments.add({
        ...entry,
        ...{ edition: '第2版', inForceOn: addDays(today, -15), keeperDepartmentId, note: '卖场发函更新', replacesId },
      });
    }),
  ];
}
