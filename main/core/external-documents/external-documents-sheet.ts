import { needsLookUp, TO_LOOK_UP } from '../../../shared/domain/citations.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import type { ReadSheet } from '../registers/register-sheet.ts';
import { readRegister } from './read-register.ts';

const STATES = { 'in-force': '现行', replaced: '已被替代', 'not-yet': '尚未实施' } as const;

/** 外来文件清单: edition, day in force, what replaces it and which of our documents name it. */
export const externalDocumentsSheet: ReadSheet = async (context, reader, on) => {
  const rows = await readRegister(context, reader, on);
  const outdated = rows.filter((row) => row.citedBy.some((place) => place.kind !== 'current')).length;
  return {
    title: '外来文件清单',
    columns: [
      { title: '序号', width: 4, align: 'center' },
      { title: '编号', width: 17 },
      { title: '名称', width: 21 },
      { title: '类别', width: 9, align: 'center' },
      { title: '版本', width: 11 },
      { title: '实施日期', width: 12, align: 'center' },
      { title: '状态', width: 9, align: 'center' },
      { title: '被替代为', width: 17 },
      { title: '引用文件', width: 20 },
      { title: '保管部门', width: 9 },
      { title: '核对日期', width: 12, align: 'center' },
      { title: '备注', width: 12 },
    ],
    rows: rows.map((row, index) => [
      String(index + 1),
      row.number,
      row.title,
      translateCode('zh-CN', 'externalKind', row.kind),
      row.edition,
      row.inForceOn ?? '',
      row.state === 'in-force' && needsLookUp(row) ? TO_LOOK_UP : STATES[row.state],
      row.replacedBy ? row.replacedBy.number || `${row.replacedBy.title} ${row.replacedBy.edition}` : '',
      [...new Set(row.citedBy.map((place) => place.number))].join('、'),
      row.keeper,
      needsLookUp(row) ? '' : (row.checkedOn ?? ''),
      row.note,
    ]),
    note: outdated > 0 ? `有${outdated}项被本公司文件按非现行版本引用，应修改引用处。` : '',
    signers: ['编制', '审核'],
  };
};
