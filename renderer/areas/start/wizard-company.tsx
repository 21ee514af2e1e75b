import { Input } from 'antd';
import { INDUSTRIES } from '../../../shared/domain/terms.ts';
import { Field, Note, Segmented, useT } from '../../ui/index.ts';
import { NumberingFields, NumberPreview } from '../workspace/numbering-fields.tsx';
import { VariableFields } from '../workspace/variable-fields.tsx';
import { useVariableNames } from '../workspace/variable-names.ts';
import { DocumentSample } from './document-sample.tsx';
import { codeIsGood } from './wizard-draft.ts';
import { type StepProps, StepSection } from './wizard-step.tsx';

function Form({ draft, change, proposal, tried }: StepProps) {
  const t = useT();
  const { groupTitle } = useVariableNames();
  const codeError = (draft.companyCode !== '' || tried) && !codeIsGood(draft.companyCode) ? t('wizard.company.codeWrong') : null;
  const groups = (proposal?.variableGroups ?? []).map((group) => ({
    ...group,
    variables: (proposal?.variables ?? []).filter((variable) => variable.group === group.id && !variable.system),
  }));
  const setVariable = (name: string, value: string) => change({ variables: { ...draft.variables, [name]: value } });
  return (
    <>
      <StepSection title={t('wizard.company.company')}>
        <div className="wk-fields">
          <Field label={t('company.name')} wide error={tried && !draft.companyName.trim() ? t('wizard.company.nameMissing') : null}>
            {(ids) => (
              <Input {...ids} value={draft.companyName} maxLength={60} onChange={(event) => change({ companyName: event.target.value })} />
            )}
          </Field>
          <Field label={t('company.code')} help={t('company.codeHelp')} error={codeError}>
            {(ids) => (
              <Input
                {...ids}
                value={draft.companyCode}
                maxLength={6}
                onChange={(event) => change({ companyCode: event.target.value.toUpperCase().trim() })}
              />
            )}
          </Field>
          <div className="wk-field">
            <p className="wk-label">{t('company.industry')}</p>
            <Segmented
              stretch
              label={t('company.industry')}
              value={draft.industry}
              onChange={(industry) => change({ industry })}
              options={INDUSTRIES.map((value) => ({ value, label: t(`industry.${value}`) }))}
            />
            <p className="wk-field-note">{t(`industry.${draft.industry}.hint`)}</p>
          </div>
        </div>
        {groups
          .filter((group) => group.id === 'company')
          .map((group) => (
            <div className="wk-after-fields" key={group.id}>
              <VariableFields variables={group.variables} values={draft.variables} onChange={setVariable} />
            </div>
          ))}
      </StepSection>
      <StepSection title={t('wizard.company.numbering')}>
        <NumberingFields value={draft.numbering} onChange={(numbering) => change({ numbering })} />
      </StepSection>
      {groups
        .filter((group) => group.id !== 'company' && group.variables.length > 0)
        .map((group) => (
          <StepSection key={group.id} title={groupTitle(group)}>
            <VariableFields variables={group.variables} values={draft.variables} onChange={setVariable} />
          </StepSection>
        ))}
    </>
  );
}

function Preview({ draft, proposal }: StepProps) {
  const t = useT();
  return (
    <>
      <h2>{t('wizard.company.sample')}</h2>
      <DocumentSample
        companyName={draft.companyName}
        companyCode={draft.companyCode}
        numbering={draft.numbering}
        variables={proposal?.variables ?? []}
        values={draft.variables}
        title={proposal?.documents.find((document) => document.key === '29')?.title ?? ''}
      />
      <Note>{t('wizard.company.marked')}</Note>
      <h2 className="wk-wizard-second">{t('wizard.company.numbers')}</h2>
      <NumberPreview companyCode={draft.companyCode || 'XX'} numbering={draft.numbering} />
    </>
  );
}

export const CompanyStep = { Form, Preview };
