import type { ChangeRequest } from '../../../shared/contract/change-requests.ts';
import { dayOf } from '../../../shared/domain/calendar.ts';
import type { Block, Inline, TableCell } from '../../../shared/markdown/index.ts';
import { translateCode } from '../../../shared/messages/index.ts';
import { safeName } from '../bundles/bundle-paths.ts';
import type { NamedFile } from '../bundles/single-files.ts';
import type { Context } from '../context.ts';
import type { ControlledDocument, Signature } from '../ports-word.ts';
import { requirePermission } from '../require.ts';
import { bringIntoForce } from '../revisions/bring-into-force.ts';
import { changeRequestView } from './change-request-view.ts';

const TITLE = '文件更改申请单';
/** Key of the record form in the templates: its number is printed where the firm has it in force. */
const FORM_KEY = '01-03';

/** 文件更改申请单: one request with all that was written, found, decided and done, with the firm's head and who signed. @throws AppError NOT_FOUND */
export async function changeRequestFile(context: Context, input: { id: string }): Promise<NamedFile> {
  requirePermission(context.actor, 'read');
  await bringIntoForce(context);
  const file = await context.store.read(async (reader): Promise<ControlledDocument> => {
    const request = await changeRequestView(context, reader, input.id);
    const { companyName } = await reader.workspace.get();
    const form = (await reader.forms.list()).find((each) => each.definition.key === FORM_KEY && each.state === 'effective');
    return {
      block: {
        company: companyName,
        levelTitle: form ? `记录表单 ${form.number}` : '记录',
        title: TITLE,
        number: request.number,
        label: translateCode('zh-CN', 'changeRequestState', request.state),
        effectiveOn: dayOf(request.submittedAt ?? request.proposedAt),
        controlStatus: '受控',
        record: { dayTitle: request.stage === 'suggestion' ? '建议日期' : '申请日期' },
      },
      model: { blocks: blocksOf(request) },
      pictures: new Map(),
      revisionHistory: [],
      signatures: signaturesOf(request),
      contentSha256: request.decision && request.contentSha256,
      footNote: `${context.clock.today()}打印；审批的签名和所签内容保存在程序内，随审核资料包提供。`,
      registers: null,
    };
  });
  return { name: `${safeName(`${TITLE} ${file.block.number}`)}.docx`, bytes: (await context.app.word.document(file)).bytes };
}

function signaturesOf(request: ChangeRequest): Signature[] {
  const { decision, submittedBy, submittedAt } = request;
  const turned = submittedBy !== null && submittedAt !== null && request.submittedById !== request.proposedById;
  return [
    {
      step: turned || request.stage === 'suggestion' ? '建议' : '申请',
      post: request.proposerPost,
      name: request.proposedBy,
      on: dayOf(request.proposedAt),
      meaning: '',
    },
    ...(turned ? [{ step: '申请', post: '', name: submittedBy, on: dayOf(submittedAt), meaning: '' }] : []),
    {
      step: '审批',
      post: decision?.post ?? '',
      name: decision?.by ?? '',
      on: decision ? dayOf(decision.at) : '',
      meaning: decision?.meaning ?? '',
    },
  ];
}

function blocksOf(request: ChangeRequest): Block[] {
  const { findings, decision, suggestion } = request;
  const list = (rows: readonly { number: string; title: string }[]) => rows.map((one) => `${one.number} ${one.title}`).join('\n') || '无';
  return [
    heading('what', '更改内容与理由'),
    facts([
      ['更改内容', request.title],
      ['更改理由', request.reason],
      ...(suggestion ? [['原建议', `${suggestion.title}\n${suggestion.reason}`] as const] : []),
      ['申请部门', request.department],
      ['期望完成', request.wantedOn ?? ''],
    ]),
    heading('words', '更改前后'),
    ...(request.targets.length === 0 ? [paragraph('没有指明文件。')] : []),
    ...request.targets.map(
      (target): Block => ({
        type: 'table',
        caption: [`${target.number} ${target.title}`, target.label, target.section || '全文'].filter(Boolean).join('　'),
        widths: [50, 50],
        rows: [
          [cell('更改前', true), cell('更改后', true)],
          [cell(target.before || '（无）'), cell(target.after || '（无）')],
        ],
      }),
    ),
    heading('touched', decision ? '影响范围（审批时）' : '影响范围（打印时）'),
    facts([
      ['条款', findings.clauses.map((one) => `${one.clauseId} ${one.title}`).join('\n') || '无'],
      ['引用的文件', list(findings.linkedFrom)],
      ['记录表单', list(findings.forms)],
    ]),
    heading('decision', '审批'),
    facts([
      ['意见', decision ? (decision.accepts ? '同意' : '不同意') : request.withdrawnAt ? '申请人已撤回' : '尚未审批'],
      ['理由或要求', (decision ? decision.reason : request.withdrawReason) || '无'],
    ]),
    ...(request.stage === 'accepted' ? carriedOut(request) : []),
  ];
}

function carriedOut({ links }: ChangeRequest): Block[] {
  const rows = links.map((link) => [
    link.number,
    link.label,
    link.state === 'gone' ? '已放弃' : translateCode('zh-CN', 'documentState', link.state),
    link.effectiveOn ?? '',
  ]);
  return [
    heading('done', '实施'),
    rows.length === 0
      ? paragraph('还没有起草修订。')
      : {
          type: 'table',
          widths: [40, 20, 20, 20],
          rows: [['文件编号', '版次/修订', '状态', '生效日期'], ...rows].map((row, at) => row.map((text) => cell(text, at === 0))),
        },
  ];
}

const heading = (id: string, title: string): Block => ({ type: 'heading', level: 1, id, kind: 'numbered', children: inlines(title) });
const paragraph = (text: string): Block => ({ type: 'paragraph', children: inlines(text) });

function facts(rows: readonly (readonly [string, string])[]): Block {
  return {
    type: 'table',
    widths: [20, 80],
    rows: rows.filter(([, text]) => text !== '').map(([name, text]) => [cell(name, true), cell(text)]),
  };
}

const cell = (text: string, header = false): TableCell => ({
  ...{ header, colspan: 1, rowspan: 1 },
  blocks: [{ type: 'paragraph', children: inlines(text) }],
});

/** Lines as they were written. */
function inlines(text: string): Inline[] {
  return text
    .split('\n')
    .flatMap((line, at): Inline[] => [
      ...(at > 0 ? [{ type: 'break' } as const] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line } as const]),
    ]);
}
