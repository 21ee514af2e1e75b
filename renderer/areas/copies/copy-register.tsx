import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { Copy } from '../../../shared/contract/copies.ts';
import { COPY_STATES, type CopyState, inDistribution, isOutstanding } from '../../../shared/domain/copies.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { PathLink, useGo } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import {
  Chip,
  type Column,
  choiceColumn,
  DataTable,
  DateText,
  EmptyState,
  FilterBar,
  FilterCheck,
  FilterSelect,
  FilterText,
  Icon,
  Page,
  PageHead,
  StatusBar,
  useShortcut,
  useT,
} from '../../ui/index.ts';
import { RegisterExport } from '../registers/register-export.tsx';
import { useRegisterSearch } from '../registers/register-search.ts';
import './copies.css';
import { CopyChip, copyLook } from './copy-look.tsx';
import { CopyPanel } from './copy-panel.tsx';
import { byUrgency, holderText } from './copy-texts.ts';
import { EndDialog } from './end-dialog.tsx';
import { holderKey } from './holder-choice.ts';
import { HoldingsDialog } from './holdings-dialog.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { ReplaceDialog } from './replace-dialog.tsx';

const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();
type Asked = { act: 'issue' | 'end' | 'receipt' } | { act: 'replace'; documentId: string } | null;

/** 发放回收登记: every copy that was ever issued, the recall list first. */
export const DistributionRegister = () => <CopyRegister loans={false} />;

/** 借阅登记: what was lent, late ones first. */
export const LoanRegister = () => <CopyRegister loans />;

function CopyRegister({ loans }: { loans: boolean }) {
  const t = useT();
  const me = useMe();
  const go = useGo();
  const [search, setSearch] = useRegisterSearch();
  const list = useQuery(api.copies.list.queryOptions({ input: {} }));
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Asked>(null);
  const mayChange = can(me, 'copies.change');
  const rows = useMemo(
    () => (list.data ?? []).filter((copy) => (loans ? copy.kind === 'loan' : inDistribution(copy.kind, copy.state))).sort(byUrgency),
    [list.data, loans],
  );
  const split = (value: string | undefined) => (value ?? '').split('.').filter(Boolean);
  const states = split(search.state).filter((state): state is CopyState => COPY_STATES.includes(state as CopyState));
  const documents = split(search.document);
  const holderKeys = split(search.holder);
  const unsigned = search.unsigned === '1';
  const shown = rows.filter(
    (copy) =>
      fold(`${copy.documentNumber} ${copy.title} ${copy.copyNumber} ${copy.holder.name} ${copy.holder.department}`).includes(fold(text)) &&
      (states.length === 0 || states.includes(copy.state)) &&
      (documents.length === 0 || documents.includes(copy.documentId)) &&
      (holderKeys.length === 0 || holderKeys.includes(holderKey(copy.holder))) &&
      (!unsigned || (copy.receipt === null && copy.end === null)),
  );
  const selected = rows.find((copy) => copy.id === search.copy) ?? null;
  const open = (copy: string | null) => setSearch({ copy });
  const holdingsOf = search.person ?? null;
  useShortcut('escape', () => open(null), selected !== null && asked === null && holdingsOf === null);
  if (list.error && !list.data) return <QueryFailure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <p className="wk-waiting">{t('common.loading')}</p>;

  const label = t(loans ? 'copies.loans' : 'copies.title');
  const picked = rows.filter((copy) => chosen.has(copy.id) && isOutstanding(copy.state));
  const pickedUnsigned = picked.filter((copy) => copy.receipt === null);
  const [pickedFirst] = picked;
  const replaceable =
    pickedFirst !== undefined &&
    picked.every((copy) => copy.documentId === pickedFirst.documentId && copy.state === 'to-recall' && copy.currentLabel !== null);
  const filtered = text !== '' || states.length > 0 || documents.length > 0 || holderKeys.length > 0 || unsigned;
  const clear = () => {
    setText('');
    setSearch({ state: null, document: null, holder: null, unsigned: null });
  };
  const closeDialog = () => {
    setAsked(null);
    setChosen(new Set());
  };
  const count = (state: CopyState) => rows.filter((copy) => copy.state === state).length;
  const documentOptions = [...new Map(rows.map((copy) => [copy.documentId, copy])).values()]
    .map((copy) => ({ value: copy.documentId, label: `${copy.documentNumber} ${copy.title}` }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const holderOptions = [...new Map(rows.map((copy) => [holderKey(copy.holder), copy.holder.name]))].map(([value, name]) => ({
    value,
    label: name,
  }));

  const columns: Column<Copy>[] = [
    ...(mayChange
      ? [
          choiceColumn<Copy>({
            rows: shown,
            rowKey: (copy) => copy.id,
            chosen,
            onChange: setChosen,
            lock: (copy) => (isOutstanding(copy.state) ? null : t('copies.cannotChoose')),
            headLabel: t('copies.choose'),
            rowLabel: (copy) => t('copies.chooseOne', { number: copy.documentNumber, copy: copy.copyNumber }),
          }),
        ]
      : []),
    {
      key: 'number',
      title: t('copies.column.number'),
      width: 112,
      render: (copy) => (
        <PathLink to={`/documents/${copy.documentId}?tab=copies`} className="wk-number">
          {copy.documentNumber}
        </PathLink>
      ),
    },
    ...(selected ? [] : [{ key: 'title', title: t('copies.column.title'), text: (copy: Copy) => copy.title }]),
    { key: 'label', title: t('copies.column.label'), width: 48, render: (copy) => copy.label },
    {
      key: 'copy',
      title: t('copies.column.copyNumber'),
      width: 56,
      render: (copy) => (copy.copyNumber ? <span className="wk-number">{copy.copyNumber}</span> : <span className="wk-t3">–</span>),
    },
    {
      key: 'holder',
      title: t(loans ? 'copies.column.borrower' : 'copies.column.holder'),
      ...(selected ? {} : { width: 112 }),
      text: (copy) => (selected ? holderText(t, copy.holder) : copy.holder.name),
    },
    ...(selected
      ? []
      : [
          ...(loans
            ? []
            : [
                {
                  key: 'medium',
                  title: t('copies.column.medium'),
                  width: 88,
                  render: (copy: Copy) => <span className="wk-t2">{t(`copyMedium.${copy.medium}`)}</span>,
                },
              ]),
          {
            key: 'issued',
            title: t(loans ? 'copies.column.lentOn' : 'copies.column.issuedOn'),
            width: 96,
            render: (copy: Copy) => copy.issuedOn,
          },
          loans
            ? {
                key: 'due',
                title: t('copies.column.dueOn'),
                width: 160,
                render: (copy: Copy) => <DateText on={copy.dueOn} due={copy.end === null} hint={copy.end === null} />,
              }
            : {
                key: 'receipt',
                title: t('copies.column.receipt'),
                width: 104,
                render: (copy: Copy) => copy.receipt?.on ?? <span className="wk-t3">{copy.end ? '–' : t('copies.unsigned')}</span>,
              },
        ]),
    { key: 'state', title: t('copies.column.state'), width: loans ? 128 : 112, render: (copy) => <CopyChip copy={copy} /> },
    ...(selected
      ? []
      : [
          {
            key: 'end',
            title: t('copies.column.end'),
            width: 96,
            render: (copy: Copy) => copy.end?.on ?? <span className="wk-t3">–</span>,
          },
        ]),
  ];
  return (
    <Page className="wk-copies">
      <PageHead
        title={label}
        count={t('copies.count', { shown: shown.length, all: rows.length })}
        actions={
          <>
            {picked.length > 0 ? (
              <>
                {replaceable && pickedFirst ? (
                  <Button
                    icon={<Icon name="refresh" size={14} />}
                    onClick={() => setAsked({ act: 'replace', documentId: pickedFirst.documentId })}
                  >
                    {t('copies.replaceChosen', { count: picked.length })}
                  </Button>
                ) : null}
                <Button icon={<Icon name="inbox" size={14} />} onClick={() => setAsked({ act: 'end' })}>
                  {t('copies.endSome', { count: picked.length })}
                </Button>
                {pickedUnsigned.length > 0 ? (
                  <Button icon={<Icon name="clipboard" size={14} />} onClick={() => setAsked({ act: 'receipt' })}>
                    {t('copies.receiptSome', { count: pickedUnsigned.length })}
                  </Button>
                ) : null}
              </>
            ) : (
              <RegisterExport name={loans ? 'loans' : 'distribution'} />
            )}
            {mayChange ? (
              <Button type="primary" icon={<Icon name="plus" />} onClick={() => setAsked({ act: 'issue' })}>
                {t(loans ? 'copies.lend' : 'copies.issue')}
              </Button>
            ) : null}
          </>
        }
      >
        {COPY_STATES.filter((state) => isOutstanding(state) && count(state) > 0).map((state) => (
          <Chip key={state} look={copyLook[state]} quiet title={t(`copyState.${state}.hint`)}>
            {t(`copyState.${state}`)} {count(state)}
          </Chip>
        ))}
      </PageHead>
      <FilterBar clear={filtered ? clear : null}>
        <FilterText label={t('copies.filter.text')} value={text} onChange={setText} />
        <FilterSelect
          label={t('copies.filter.state')}
          options={COPY_STATES.filter((state) => count(state) > 0 || states.includes(state)).map((state) => ({
            value: state,
            label: t(`copyState.${state}`),
          }))}
          value={states}
          onChange={(value) => setSearch({ state: value.length > 0 ? value.join('.') : null })}
        />
        <FilterSelect
          label={t('copies.filter.document')}
          options={documentOptions}
          value={documents}
          onChange={(value) => setSearch({ document: value.length > 0 ? value.join('.') : null })}
        />
        <FilterSelect
          label={t('copies.filter.holder')}
          options={holderOptions}
          value={holderKeys}
          onChange={(value) => setSearch({ holder: value.length > 0 ? value.join('.') : null })}
        />
        <FilterCheck
          label={t('copies.filter.unsigned')}
          value={unsigned}
          onChange={(value) => setSearch({ unsigned: value ? '1' : null })}
        />
      </FilterBar>
      <div className="wk-page-body">
        <DataTable
          label={label}
          columns={columns}
          rows={shown}
          rowKey={(copy) => copy.id}
          selectedKey={selected?.id ?? null}
          onSelect={(copy) => open(copy.id)}
          onOpen={(copy) => open(copy.id)}
          rowClass={(copy) => (copy.end ? 'wk-copy-past' : undefined)}
          autoFocus
          empty={
            rows.length > 0 ? (
              <EmptyState icon="filter" title={t('copies.noneFits')} bare action={{ label: t('common.clearFilters'), run: clear }}>
                {t('copies.noneFitsHint', { count: rows.length })}
              </EmptyState>
            ) : (
              <EmptyState
                icon={loans ? 'book' : 'copy'}
                title={t(loans ? 'copies.emptyLoans' : 'copies.empty')}
                bare
                action={
                  mayChange
                    ? { label: t(loans ? 'copies.lend' : 'copies.issue'), icon: 'plus', run: () => setAsked({ act: 'issue' }) }
                    : { label: t('copies.toDocuments'), run: () => go('/documents') }
                }
              >
                {t(loans ? 'copies.emptyLoansHint' : 'copies.emptyHint')}
              </EmptyState>
            )
          }
        />
        {selected ? (
          <CopyPanel key={selected.id} copy={selected} onHoldings={(person) => setSearch({ person })} onClose={() => open(null)} />
        ) : null}
      </div>
      <StatusBar
        keys={[
          { keys: ['arrowup', 'arrowdown'], does: t('keys.choose') },
          { keys: ['/'], does: t('keys.filter') },
        ]}
      >
        <span className="wk-ellipsis">{t(loans ? 'copies.statusLoans' : 'copies.status')}</span>
      </StatusBar>
      {asked?.act === 'issue' ? (
        <IssueDialog
          documentId={null}
          kind={loans ? 'loan' : 'controlled'}
          onClose={closeDialog}
          onReplace={(documentId) => setAsked({ act: 'replace', documentId })}
        />
      ) : null}
      {asked?.act === 'replace' ? (
        <ReplaceDialog documentId={asked.documentId} {...(picked.length > 0 ? { only: chosen } : {})} onClose={closeDialog} />
      ) : null}
      {asked?.act === 'end' ? <EndDialog copies={picked} onClose={closeDialog} /> : null}
      {asked?.act === 'receipt' ? <ReceiptDialog copies={pickedUnsigned} onClose={closeDialog} /> : null}
      {holdingsOf !== null ? <HoldingsDialog personId={holdingsOf} onClose={() => setSearch({ person: null })} /> : null}
    </Page>
  );
}
