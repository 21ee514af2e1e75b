import { describe, expect, test } from 'vitest';
import { type CitableDocument, citationsIn, externalState, indexCitable, successorOf } from '../../shared/domain/citations.ts';

const row = (id: string, more: Partial<CitableDocument>): CitableDocument => ({
  id,
  number: '',
  title: id,
  edition: '',
  inForceOn: null,
  replacedById: null,
  ...more,
});
const REGISTER: CitableDocument[] = [
  row('new', { number: 'GB/T 18760-2025', title: '消费品售后服务方法与要求', edition: '2025', inForceOn: '2025-05-01' }),
  row('old', { number: 'GB/T 18760-2002', title: '消费品售后服务方法与要求', edition: '2002', replacedById: 'new' }),
  row('manual', { number: 'GB/T 9969-2008', title: '使用说明书总则', edition: '2008' }),
  row('iso', { number: 'ISO 10002:2018', title: '投诉处理', edition: '2018' }),
  row('part', { number: 'GB/T 9969.1-1998', title: '工业产品使用说明书', edition: '1998' }),
  row('law13', { title: '中华人民共和国消费者权益保护法', edition: '2013年修正', inForceOn: '2014-03-15' }),
  row('law93', { title: '中华人民共和国消费者权益保护法', edition: '1993年', replacedById: 'law13' }),
  row('shop1', { title: '商场要求', edition: '第1版', replacedById: 'shop2' }),
  row('shop2', { title: '商场要求', edition: '第2版', inForceOn: '2026-01-01' }),
  row('rules', { title: '三包规定（按产品类别）', edition: '待核对' }),
];
const ON = '2026-11-22';
const find = (text: string, on = ON) => citationsIn(text, indexCitable(REGISTER, on)).map((one) => [one.externalId, one.kind, one.citedAs]);

describe('standards by number', () => {
  test.each([
    ['按GB/T 18760-2025执行', 'new', 'current', 'GB/T 18760-2025'],
    ['按GB/T 18760—2025执行', 'new', 'current', 'GB/T 18760—2025'],
    ['按ＧＢ／Ｔ　１８７６０－２０２５执行', 'new', 'current', 'ＧＢ／Ｔ　１８７６０－２０２５'],
    ['gb/t18760-2002 已废止', 'old', 'replaced', 'gb/t18760-2002'],
    ['见 GB / T 18760 的要求', 'new', 'current', 'GB / T 18760'],
    ['GB/T 18760-2011', 'new', 'other-edition', 'GB/T 18760-2011'],
    ['采用ISO 10002：2018', 'iso', 'current', 'ISO 10002：2018'],
    ['（GB/T 9969-2008）', 'manual', 'current', 'GB/T 9969-2008'],
    ['GB/T 9969.1-1998', 'part', 'current', 'GB/T 9969.1-1998'],
    ['GB/T 9969-88', 'manual', 'other-edition', 'GB/T 9969-88'],
  ])('%s', (text, id, kind, citedAs) => {
    expect(find(text)).toEqual([[id, kind, citedAs]]);
  });

  test.each(['GB/T 187601-2025', 'GB/T 1876', 'XGB/T 18760-2025', 'SGB/T18760', 'QP/SL-SH-18760', '电话18760-2025', 'JB/T 18760-2025'])(
    '%s names nothing of the register',
    (text) => {
      expect(find(text)).toEqual([]);
    },
  );

  test('a number with its title is one citation, whichever comes first', () => {
    expect(find('GB/T 18760-2002《消费品售后服务方法与要求》')).toEqual([['old', 'replaced', 'GB/T 18760-2002']]);
    expect(find('《消费品售后服务方法与要求》（GB/T 18760-2002）')).toEqual([['old', 'replaced', 'GB/T 18760-2002']]);
  });

  test('each once for each way of naming it, in the order of the text', () => {
    expect(find('GB/T 9969-2008、GB/T 18760-2002、GB/T 9969-2008、GB/T 18760')).toEqual([
      ['manual', 'current', 'GB/T 9969-2008'],
      ['old', 'replaced', 'GB/T 18760-2002'],
      ['new', 'current', 'GB/T 18760'],
    ]);
  });
});

describe('titles', () => {
  test.each([
    ['依据《中华人民共和国消费者权益保护法》', 'law13', 'current', '《中华人民共和国消费者权益保护法》'],
    ['依据《消费者权益保护法》第二十三条', 'law13', 'current', '《消费者权益保护法》'],
    ['依据《消费者权益保护法》（1993年）', 'law93', 'replaced', '《消费者权益保护法》（1993年）'],
    ['《消费者权益保护法》（2013年修正）', 'law13', 'current', '《消费者权益保护法》（2013年修正）'],
    ['《商场要求》（第1版）', 'shop1', 'replaced', '《商场要求》（第1版）'],
    ['《商场要求》（见附件）', 'shop2', 'current', '《商场要求》'],
    ['《三包规定》', 'rules', 'current', '《三包规定》'],
    ['《消费品售后服务方法与要求》', 'new', 'current', '《消费品售后服务方法与要求》'],
  ])('%s', (text, id, kind, citedAs) => {
    expect(find(text)).toEqual([[id, kind, citedAs]]);
  });

  test('a title without 《》, and one of our own documents, are no citation', () => {
    expect(find('消费者权益保护法规定，见《投诉处理控制程序》')).toEqual([]);
  });
});

describe('editions and days', () => {
  const byId = new Map(REGISTER.map((one) => [one.id, one]));
  const state = (id: string, on: string) => externalState(byId.get(id)!, byId, on);

  test('an edition is replaced on the day on which its successor comes into force, not before', () => {
    expect(['2025-04-30', '2025-05-01'].map((on) => state('old', on))).toEqual(['in-force', 'replaced']);
    expect(['2025-04-30', '2025-05-01'].map((on) => state('new', on))).toEqual(['not-yet', 'in-force']);
    expect(find('GB/T 18760', '2025-04-30')).toEqual([['old', 'current', 'GB/T 18760']]);
    expect(find('GB/T 18760-2025', '2025-04-30')).toEqual([['new', 'not-yet', 'GB/T 18760-2025']]);
  });

  test('a successor without a day counts at once; the line of successors is followed to its end, and never for ever', () => {
    const rows = [row('a', { replacedById: 'b' }), row('b', { replacedById: 'c' }), row('c', {})];
    const index = new Map(rows.map((one) => [one.id, one]));
    expect(externalState(rows[0]!, index, '1990-01-01')).toBe('replaced');
    expect(successorOf(rows[0]!, index, ON).id).toBe('c');
    const circle = new Map([row('a', { replacedById: 'b' }), row('b', { replacedById: 'a' })].map((one) => [one.id, one]));
    expect(['a', 'b']).toContain(successorOf(circle.get('a')!, circle, ON).id);
  });
});
