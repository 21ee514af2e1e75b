import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type {
  ControlBlock,
  ControlledDocument,
  FormSheet,
  ManualDocument,
  PrintedSheet,
  RegisterData,
  Signature,
} from '../../main/core/ports-word.ts';
import { type DocumentTemplate, loadTemplates, packOf } from '../../main/core/templates/load-templates.ts';
import { type DocumentModel, instantiateTemplate, readMarkdown, resolveVariables, sectionsOf } from '../../shared/markdown/index.ts';

/** Input for the Word writer, made from the real templates with invented names, days and evidence. */

export const templates = await loadTemplates(join(import.meta.dirname, '../../templates'));
export const COMPANY = '示例电器有限公司';
export const numberOf = (key: string): string => (key === '00' ? 'QM/SL-SH' : `QP/SL-SH-${key}`);
export const formNumberOf = (key: string): string => `QR/SL-SH-${key}`;
const pack = packOf(templates, 'manufacturing');
const values: Record<string, string> = Object.fromEntries(
  templates.variables.map((one) => [one.name, (pack.variables[one.name] || one.default || `某${one.label}`) + one.unit]),
);
values.companyName = COMPANY;
values.companyCode = 'SL';

export function modelOf(template: DocumentTemplate): DocumentModel {
  const { model } = readMarkdown(template.body);
  return resolveVariables(instantiateTemplate(model, { documentNumber: numberOf, formNumber: formNumberOf }), values).model;
}

export const SIGNATURES: Signature[] = [
  { step: '编制', post: '售后服务部经理', name: '周文', on: '2026-11-02', meaning: '' },
  { step: '审核', post: '质量管理部经理', name: '李审', on: '2026-11-03', meaning: '已审阅全文，同意提交批准' },
  { step: '批准', post: '管理者代表', name: '王代', on: '2026-11-04', meaning: '批准发布并自生效日起执行' },
];

const LEVEL_TITLES = { manual: '管理手册', procedure: '程序文件', 'work-instruction': '作业指导书' };

export function blockOf(template: DocumentTemplate, more: Partial<ControlBlock> = {}): ControlBlock {
  return {
    company: COMPANY,
    levelTitle: LEVEL_TITLES[template.level],
    title: template.title,
    number: numberOf(template.key),
    label: 'A/1',
    effectiveOn: '2026-11-16',
    controlStatus: '受控',
    ...more,
  };
}

export function documentOf(key: string, more: Partial<ControlledDocument> = {}): ControlledDocument {
  const template = templates.documents.get(key);
  if (!template) throw new Error(`no template ${key}`);
  return {
    block: blockOf(template),
    model: modelOf(template),
    pictures: new Map(),
    revisionHistory: [
      { label: 'A/0', summary: '首次发布。', approvedBy: '管理者代表', effectiveOn: '2025-03-03' },
      {
        label: 'A/1',
        summary: '4.1.2增加2小时电话报告要求；表1增加“补救”一行，按QP/SL-SH-01执行。',
        approvedBy: '管理者代表',
        effectiveOn: '2026-11-16',
      },
    ],
    signatures: SIGNATURES,
    contentSha256: createHash('sha256').update(template.body).digest('hex'),
    registers: registers(),
    ...more,
  };
}

export function manualOf(more: Partial<ManualDocument> = {}): ManualDocument {
  const general: Signature = { step: '批准', post: '总经理', name: '陈总', on: '2026-11-05', meaning: '批准颁布' };
  return {
    ...documentOf('00'),
    signatures: [...SIGNATURES, general],
    basis: 'GB/T 27922-2011《商品售后服务评价体系》',
    issuedOn: '2026-11-05',
    ...more,
  };
}

export function formOf(key: string): FormSheet {
  const definition = templates.forms.get(key);
  if (!definition) throw new Error(`no form ${key}`);
  return {
    company: COMPANY,
    number: formNumberOf(key),
    title: definition.title,
    label: 'A/0',
    keeper: departmentTitle(definition.keeper),
    definition,
  };
}

const departmentTitle = (key: string): string => pack.departments.find((one) => one.key === key)?.title ?? '';

let made: RegisterData | null = null;
export function registers(): RegisterData {
  made ??= makeRegisters();
  return made;
}

function makeRegisters(): RegisterData {
  const rubric = templates.rubrics.get('gbt-27922-2011')!.rubric;
  const all = [...templates.documents.values()];
  const sections = new Map(
    all.map((one) => [one.key, new Map(sectionsOf(modelOf(one)).map((section) => [section.id, section.number || section.title]))]),
  );
  const forms = [...templates.forms.values()];
  const evidence = forms.flatMap((form) =>
    form.evidenceFor.map((clauseId, index) => ({
      clauseId,
      form: form.title,
      title: `${form.title} 2026年${index + 1}月`,
      formNumber: formNumberOf(form.key),
      expiresOn: '2027-11-30',
    })),
  );
  const clauses = rubric.clauses.map((clause): RegisterData['clauses'][number] => ({
    id: clause.id,
    title: clause.title,
    parentId: clause.parentId,
    leaf: clause.leaf,
    points: clause.points,
    state: clause.id === '5.2.3.2' ? 'not-applicable' : 'covered',
    reason: clause.id === '5.2.3.2' ? '产品由顾客自提' : '',
    documents: all
      .filter((one) => one.level !== 'manual' && Object.values(one.clauses).flat().includes(clause.id))
      .map((one) => ({
        number: numberOf(one.key),
        title: one.title,
        label: 'A/1',
        sections: Object.entries(one.clauses)
          .filter(([, ids]) => ids.includes(clause.id))
          .map(([id]) => sections.get(one.key)?.get(id) ?? id),
      })),
    evidence: evidence.filter((one) => one.clauseId === clause.id).map(({ form, formNumber }) => ({ title: form, formNumber, items: 2 })),
  }));
  return {
    on: '2026-11-22',
    company: COMPANY,
    rubric: { standard: rubric.standard, title: rubric.title },
    documents: all.map((one) => ({
      number: numberOf(one.key),
      title: one.title,
      level: one.level,
      levelTitle: LEVEL_TITLES[one.level],
      label: 'A/1',
      issuedOn: '2026-11-04',
      effectiveOn: '2026-11-16',
      owner: departmentTitle(one.ownerDepartment),
      nextReviewOn: '2027-11-16',
      sha256: '0'.repeat(64),
    })),
    records: forms.map((form) => ({
      number: formNumberOf(form.key),
      title: form.title,
      label: 'A/0',
      documentNumber: numberOf(form.key.slice(0, 2)),
      keeper: departmentTitle(form.keeper),
      retentionYears: form.retentionYears,
    })),
    clauses,
    pointsAreSamples: true,
    exclusions: [{ clauseId: '5.2.3', title: '配送', where: '全公司', reason: '合同约定经销商自提，公司不承担向顾客的配送' }],
    duties: {
      posts: [
        { id: 'gm', title: '总经理' },
        { id: 'mr', title: '管理者代表' },
        ...pack.departments.map((one) => ({ id: one.key, title: one.title })),
      ],
      marks: pack.duties,
    },
    departments: pack.departments.map((one) => one.title),
    outlets: [
      { kind: '总部', name: '示例电器有限公司', address: '苏州市工业园区示例路1号', contact: '周文', phone: '0512-60000000', area: '全国' },
      {
        kind: '自营',
        name: '苏州服务中心',
        address: '苏州市姑苏区示例街20号',
        contact: '孙工',
        phone: '0512-60000001',
        area: '苏州、无锡',
      },
      { kind: '委托', name: '广州服务站', address: '广州市天河区示例大道3号', contact: '何站长', phone: '020-80000000', area: '广东' },
    ],
    distribution: [
      { copy: '01', holder: '总经理', post: '总经理', medium: '纸质', received: '总经理 2026-11-17', returned: '' },
      { copy: '02', holder: '管理者代表', post: '管理者代表', medium: '电子', received: '', returned: '' },
      ...pack.departments.map((one, index) => ({
        ...{ copy: String(index + 3).padStart(2, '0'), holder: one.title, post: '' },
        ...{ medium: '纸质', received: '部门负责人 2026-11-18', returned: '' },
      })),
    ],
    distributionForm: 'QR/SL-SH-01-02',
    external: templates.externalDocuments.map((one) => ({
      number: one.number ?? '',
      title: one.title,
      edition: one.edition,
      inForceOn: String(one.inForceOn ?? ''),
      remark: one.replacedBy ? `由${one.replacedBy}代替` : '',
    })),
    evidence: evidence.slice(0, 40).map((one, index) => ({
      title: one.title,
      kind: '记录',
      clauses: [one.clauseId],
      formNumber: one.formNumber,
      outlet: index % 3 === 0 ? '苏州服务中心' : '',
      period: '2026-10',
      receivedOn: '2026-11-01',
      expiresOn: one.expiresOn,
      counts: index % 7 !== 0,
      files: [`${one.title}.pdf`],
    })),
    gaps: rubric.clauses
      .filter((clause) => clause.leaf)
      .slice(0, 9)
      .map((clause, index) => ({
        clauseId: clause.id,
        title: clause.title,
        state: index < 3 ? ('uncovered' as const) : index < 6 ? ('stale' as const) : ('documented' as const),
        points: clause.points,
        action: '登记证据：填写QR/SL-SH-03-01，苏州服务中心、广州服务站尚无有效证据',
      })),
  };
}

/** A register that a document controller keeps: a heading row, days, text that looks like a number or a formula. */
export function sheetOf(): PrintedSheet {
  return {
    company: '示例电器有限公司',
    on: '2026-11-22',
    formNumber: 'QR/SL-SH-01-02',
    title: '文件发放回收登记',
    columns: [
      { title: '分发号', width: 15, align: 'center' },
      { title: '文件名称', width: 60 },
      { title: '持有人', width: 40 },
      { title: '签收日期', width: 24, align: 'center' },
    ],
    rows: [['一、程序文件'], ['01', '产品召回及补救赔偿控制程序', '售后服务部', '2026-03-02'], ['02', '=1+1', '配件库\n（二楼）', '']],
    note: '注：新版生效后旧版须交回。',
    signers: ['编制（文控员）', '审核'],
  };
}
