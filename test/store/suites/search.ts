import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchEntry } from '../../../main/core/ports.ts';
import type { OpenedStore } from '../../../main/store/index.ts';
import type { TestDatabase, TestServer } from '../databases.ts';
import { change } from '../rows.ts';

const entry = (kind: SearchEntry['kind'], ownerId: string, number: string, title: string, text = '', sectionId = ''): SearchEntry => ({
  kind,
  ownerId,
  sectionId,
  number,
  title,
  text,
});

const entries: SearchEntry[] = [
  entry('document', 'd29', 'QP/SL-SH-29', '投诉处理程序'),
  entry('section', 'r29', '4.2', '受理', '接到顾客投诉后，坐席在2小时内答复；投诉处理单按月归档。', 's2'),
  entry('section', 'r29', '4.3', '升级', '严重的顾客意见转交总经理处理，100%回访。', 's3'),
  entry('document', 'd23', 'QP/SL-SH-23', '产品召回及补救赔偿程序'),
  entry('section', 'r23', '1', '目的', '规范召回。维'),
  entry('section', 'r17', '4.1', '上门维修', '工程师携带 Warranty Card 与ＩＤ卡上门，按 service_level 约定维修；折扣率5%以内。'),
  entry('form', 'f1', 'QR/SL-SH-29-01', '投诉登记表', '编号 时间 顾客'),
  entry('evidence', 'e1', '', 'O\'Neil 供货合同 "A类"', 'C:\\files AND (more) OR NEAR notes*'),
  entry('section', 'r31', '2', '𠮷野家门店', '在𠮷野家门店前设置服务点，オンライン 한국어 支持'),
];

/** The same questions get the same answers from both databases. */
export function searchSuite(server: TestServer): void {
  describe(`search on ${server.name}`, () => {
    let database: TestDatabase;
    let opened: OpenedStore;
    beforeAll(async () => {
      database = server.make();
      opened = await database.open();
      await change(opened, async ({ write }) => {
        const owners = new Map<string, SearchEntry[]>();
        for (const each of entries)
          owners.set(`${each.kind} ${each.ownerId}`, [...(owners.get(`${each.kind} ${each.ownerId}`) ?? []), each]);
        for (const list of owners.values()) await write.index(list[0]!.kind, list[0]!.ownerId, list);
      });
    });
    afterAll(() => database.remove());
    const find = (query: string, limit = 20) => opened.store.read(({ search }) => search.find(query, limit));
    const owners = async (query: string) => (await find(query)).map((hit) => `${hit.ownerId}${hit.sectionId ? ` ${hit.sectionId}` : ''}`);

    it.each<[string, string[]]>([
      // one character, also at the end of a run and before punctuation
      ['维', ['r17', 'r23']],
      ['召', ['d23', 'r23']],
      ['诉', ['d29', 'f1', 'r29 s2']],
      ['表', ['f1']],
      // two characters; title hits come first
      ['投诉', ['d29', 'f1', 'r29 s2']],
      ['召回', ['d23', 'r23']],
      ['维修', ['r17']],
      // many characters, in one piece: the pairs alone would also fit 4.3
      ['投诉处理', ['d29', 'r29 s2']],
      ['顾客投诉后', ['r29 s2']],
      ['处理投诉', []],
      ['投诉 回访', []],
      ['顾客 回访', ['r29 s3']],
      ['“投诉”，登记', ['f1']],
      // English, width and case, beginnings of words
      ['warranty', ['r17']],
      ['WARRANTY card', ['r17']],
      ['warr', ['r17']],
      ['ranty', []],
      ['id卡', ['r17']],
      ['ＩＤ', ['r17']],
      // numbers
      ['SL-SH-29', ['d29', 'f1']],
      ['qp/sl-sh-29', ['d29']],
      ['ＱＰ／ＳＬ－ＳＨ－２３', ['d23']],
      ['4.3', ['r29 s3']],
      // what other programs read as operators is text here
      ['100%', ['r29 s3']],
      ['%', ['r17', 'r29 s3']],
      ['_', ['r17']],
      ['service_level', ['r17']],
      ['serviceXlevel', []],
      ["O'Neil", ['e1']],
      ["'", ['e1']],
      ['"', ['e1']],
      ['\\', ['e1']],
      ['C:\\files', ['e1']],
      ['notes*', ['e1']],
      ['war*', []],
      ['投诉 OR 召回', []],
      ['AND', ['e1']],
      ['NOT 投诉', []],
      ['NEAR(', ['e1']],
      ['title:投诉', []],
      ['{投诉', []],
      ['^投诉', []],
      ['投诉 -处理', []],
      // other scripts and characters beyond the basic plane
      ['𠮷', ['r31']],
      ['𠮷野', ['r31']],
      ['オンライン', ['r31']],
      ['한국', ['r31']],
      ['', []],
      ['   ', []],
      ['\u0000', []],
    ])('finds %j', async (query, expected) => {
      expect(await owners(query)).toEqual(expected);
    });

    it('finds every piece of every Chinese run, whatever its length', async () => {
      for (const { ownerId, title, text } of entries) {
        for (const [run] of `${title} ${text}`.matchAll(/\p{Script=Han}+/gu)) {
          const characters = [...run];
          for (let length = 1; length <= Math.min(5, characters.length); length++) {
            for (let from = 0; from + length <= characters.length; from++) {
              const piece = characters.slice(from, from + length).join('');
              expect(
                (await find(piece)).map((hit) => hit.ownerId),
                piece,
              ).toContain(ownerId);
            }
          }
        }
      }
    });

    it('shows the text around the hit, as it is written', async () => {
      const [hit] = (await find('id卡')).filter((each) => each.ownerId === 'r17');
      expect(hit).toEqual({
        kind: 'section',
        ownerId: 'r17',
        sectionId: '',
        number: '4.1',
        title: '上门维修',
        excerpt: expect.stringContaining('与ＩＤ卡上门'),
      });
      const long = '开头'.repeat(200);
      await change(opened, ({ write }) => write.index('evidence', 'long', [entry('evidence', 'long', '', '长文', `${long}关键词${long}`)]));
      const excerpt = (await find('关键词'))[0]!.excerpt;
      expect(excerpt).toMatch(/^…[开头]{20}关键词[开头]+…$/);
      expect(excerpt.length).toBeLessThan(100);
      expect((await find('长文'))[0]!.excerpt).toMatch(/^开头[开头]+…$/);
    });

    it('forgets what was replaced and what is gone, and keeps to the limit', async () => {
      await change(opened, ({ write }) =>
        write.index('document', 'gone', [entry('document', 'gone', 'QP/9', '保密程序'), entry('document', 'gone', 'QP/9', '保密附件')]),
      );
      expect(await owners('保密')).toEqual(['gone', 'gone']);
      expect(await find('保密', 1)).toHaveLength(1);
      await change(opened, ({ write }) => write.index('document', 'gone', [entry('document', 'gone', 'QP/9', '档案程序')]));
      expect(await owners('保密')).toEqual([]);
      expect(await owners('档案')).toEqual(['gone']);
      await change(opened, ({ write }) => write.index('document', 'gone', []));
      expect(await owners('档案')).toEqual([]);
    });
  });
}
