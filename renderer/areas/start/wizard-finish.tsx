import { Radio } from 'antd';
import { fillPattern, patternFaults } from '../../../shared/domain/numbering.ts';
import type { LEVELS } from '../../../shared/domain/terms.ts';
import { ErrorNotice } from '../../app/failure.tsx';
import { failureOf } from '../../client.ts';
import { Note, Notice, useLanguage, useT } from '../../ui/index.ts';
import { pathOf } from './wizard-draft.ts';
import { type StepProps, StepSection } from './wizard-step.tsx';

const FOLDER_CODES = ['WORKSPACE_UNUSABLE', 'DISK_FULL'];

function Form({
  draft,
  change,
  separator,
  departments,
  proposal,
  error,
  busy,
  toPlace,
}: StepProps & { error: unknown; busy: boolean; toPlace: () => void }) {
  const t = useT();
  const [language] = useLanguage();
  const documents = proposal?.documents ?? [];
  const counts = { documents: documents.length, forms: documents.reduce((sum, document) => sum + document.forms, 0) };
  const facts = [
    [t('wizard.place.title'), pathOf(draft, separator)],
    [t('company.name'), draft.companyName.trim()],
    [t('company.code'), draft.companyCode],
    [t('company.industry'), t(`industry.${draft.industry}`)],
    [t('wizard.organisation.title'), t('wizard.organisation.count', { departments: departments.length, outlets: draft.outlets.length })],
    [t('wizard.person.title'), `${draft.personName.trim()} · ${t('role.document-controller')}`],
  ] as const;
  const folderFault = FOLDER_CODES.includes(failureOf(error)?.code ?? '');
  return (
    <>
      <StepSection>
        <ErrorNotice error={error} ways={folderFault ? [{ label: t('wizard.finish.otherPlace'), run: toPlace }] : []} />
        {busy ? <Notice cause={t('wizard.finish.working')}>{t('wizard.finish.workingText', counts)}</Notice> : null}
        <dl className="wk-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={name === facts[0][0] ? 'wk-plain' : ''}>{value}</dd>
            </div>
          ))}
        </dl>
      </StepSection>
      <StepSection title={t('wizard.finish.documents')}>
        <Radio.Group
          className="wk-radio-stack"
          aria-label={t('wizard.finish.documents')}
          value={draft.withDocuments}
          disabled={busy}
          onChange={(event) => change({ withDocuments: event.target.value === true })}
        >
          <Radio value={true}>
            {t('wizard.finish.all', counts)}
            <small>{t('wizard.finish.allHint')}</small>
          </Radio>
          <Radio value={false}>
            {t('wizard.finish.noneNow')}
            <small>{t('wizard.finish.noneHint')}</small>
          </Radio>
        </Radio.Group>
        {/* the templates' own sentence is Chinese */}
        <p className="wk-wizard-hint">{language === 'en' ? t(`industry.${draft.industry}.hint`) : proposal?.summary}</p>
      </StepSection>
    </>
  );
}

function Preview({ draft, proposal }: StepProps) {
  const t = useT();
  const documents = proposal?.documents ?? [];
  const numberOf = (level: (typeof LEVELS)[number], key: string) =>
    patternFaults(level, draft.numbering[level]).length
      ? ''
      : fillPattern(draft.numbering[level], { company: draft.companyCode || 'XX', seq: Number(key) || 0 });
  return (
    <>
      <h2>
        {t('wizard.finish.list')}
        <span className="wk-count">{draft.withDocuments ? documents.length : 0}</span>
      </h2>
      {draft.withDocuments ? (
        <ul className="wk-number-preview wk-document-list">
          {documents.map((document) => (
            <li key={document.key}>
              <span className="wk-t3">{t(`level.${document.level}`)}</span>
              <span className="wk-number wk-plain">{numberOf(document.level, document.key)}</span>
              <span>{document.title}</span>
            </li>
          ))}
        </ul>
      ) : (
        <Note>{t('wizard.finish.noneNote')}</Note>
      )}
    </>
  );
}

export const FinishStep = { Form, Preview };
