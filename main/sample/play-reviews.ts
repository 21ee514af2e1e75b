import { addDays } from '../../shared/domain/calendar.ts';
import type { ReviewVerdict } from '../../shared/domain/terms.ts';
import type { Action, Told } from './play-story.ts';
import type { SamplePlayers } from './sample-players.ts';

interface Stage {
  players: SamplePlayers;
  today: string;
  /** template key -> what is known of the document */
  documents: Map<string, Told>;
}

interface Given {
  /** days before today */
  ago: number;
  by: string;
  keys: string[];
  verdict: ReviewVerdict;
  reason: string;
}

/** Verdicts of a year: one that led to a withdrawal, some given together, one that is being carried out and one that still waits. */
const VERDICTS: readonly Given[] = [
  { ago: 155, by: 'service-reviewer', keys: ['16'], verdict: 'withdraw', reason: '经销合同改为自提后没有再发生配送，程序已无适用对象' },
  {
    ago: 120,
    by: 'quality-reviewer',
    keys: ['03', '06', '07', '13', '32'],
    verdict: 'keep',
    reason: '管理评审前逐份核对，职责、时限与现行做法一致，引用的表单在用',
  },
  { ago: 58, by: 'representative', keys: ['00'], verdict: 'keep', reason: '管理评审确认服务方针、目标和机构没有变化' },
  { ago: 45, by: 'service-reviewer', keys: ['31'], verdict: 'revise', reason: '今年新增高空作业平台，登高作业要求没有覆盖' },
  { ago: 12, by: 'quality-reviewer', keys: ['15'], verdict: 'revise', reason: '顾客培训的安排时限偏长，两次超过约定' },
];

/** Periodic reviews, each on its day. */
export function reviewActions({ players, today, documents }: Stage): Action[] {
  return VERDICTS.map(({ ago, by, keys, verdict, reason }) => {
    const day = addDays(today, -ago);
    return {
      day,
      time: '15:10',
      what: `${day} 评审${keys.join('、')}`,
      play: async () => {
        const client = await players.as(by);
        const plan = await client.reviews.plan();
        const rows = keys.map((key) => {
          const row = plan.find((one) => one.documentId === documents.get(key)?.id);
          if (!row) throw new Error(`sample: ${key} is not in force on ${day}`);
          return { documentId: row.documentId, revisionId: row.revisionId, version: row.version };
        });
        const [first] = rows;
        if (rows.length > 1) await client.reviews.keepMany({ documents: rows, reason, password: players.password });
        else if (first) await client.reviews.decide({ ...first, verdict, reason, password: players.password });
      },
    };
  });
}
