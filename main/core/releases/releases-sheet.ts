import { dayOf } from '../../../shared/domain/calendar.ts';
import { STAMP_TEXTS } from '../../../shared/domain/releases.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';
import { releaseNumber } from './release-view.ts';

/** 外发登记: every request up to the day; a decision of a later day had not been made yet. */
export const releasesSheet: ReadSheet = async (_context, reader, on) => {
  const rows = (await reader.releases.list()).filter((row) => dayOf(row.requestedAt) <= on).sort((a, b) => a.number - b.number);
  return {
    title: '文件外发登记',
    columns: [
      { title: '外发号', width: 16, align: 'center' },
      { title: '文件编号', width: 30 },
      { title: '文件名称', width: 44 },
      { title: '版次/修订', width: 18, align: 'center' },
      { title: '接收单位／人', width: 36 },
      { title: '用途', width: 32 },
      { title: '标识', width: 19, align: 'center' },
      { title: '申请', width: 28 },
      { title: '决定', width: 16, align: 'center' },
      { title: '批准人', width: 28 },
      { title: '意见', width: 24 },
    ],
    rows: rows.map((row) => {
      const decided = row.decidedAt !== null && dayOf(row.decidedAt) <= on;
      return [
        releaseNumber(row),
        row.documentNumber,
        row.title,
        row.label,
        row.recipient,
        row.purpose,
        STAMP_TEXTS[row.stamp],
        `${row.requestedBy}\n${dayOf(row.requestedAt)}`,
        translateCode('zh-CN', 'releaseState', decided ? row.state : 'open'),
        decided && row.decidedAt !== null && row.state !== 'withdrawn'
          ? `${row.decidedBy}${row.onBehalfOf === '' ? '' : `（代${row.onBehalfOf}）`}\n${dayOf(row.decidedAt)}`
          : '',
        decided ? row.comment : '',
      ];
    }),
    note: '未经管理者代表批准，受控文件不得提供给公司以外的单位和个人。',
    signers: ['编制（文控员）', '批准（管理者代表）'],
  };
};
