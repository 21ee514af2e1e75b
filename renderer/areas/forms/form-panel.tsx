import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { FormRow } from '../../../shared/contract/documents.ts';
import { can } from '../../../shared/domain/permissions.ts';
import { PathLink } from '../../app/path-link.tsx';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { DocumentChip, Icon, IconButton, Panel, PanelSection, useT } from '../../ui/index.ts';
import { FormControl } from './form-control.tsx';
import { FormSheet } from './form-sheet.tsx';

/** A record form: what it is for, and how its sheet looks before it is filled in. */
export function FormPanel(props: { form: FormRow; onRegister: () => void; onDialog: (open: boolean) => void; onClose: () => void }) {
  const { form, onRegister, onDialog, onClose } = props;
  const t = useT();
  const me = useMe();
  const rubric = useQuery(api.rubrics.current.queryOptions({ staleTime: 600_000 }));
  const titles = new Map((rubric.data?.clauses ?? []).map((clause) => [clause.id, clause.title]));
  const { definition } = form;
  const facts: [string, string][] = [
    [t('registers.column.number'), form.number],
    [t('registers.column.keeper'), form.keeperDepartment],
    [t('registers.panel.retention'), t('registers.years', { count: form.retentionYears })],
    [t('registers.panel.counts'), t('registers.panel.months', { count: definition.evidenceMonths })],
  ];
  return (
    <Panel
      side="right"
      width="var(--side)"
      label={form.title}
      title={form.title}
      end={<IconButton icon="close" label={t('registers.panel.close')} onClick={onClose} />}
    >
      <PanelSection>
        <p className="wk-row wk-form-ways">
          <DocumentChip state={form.state} label={form.label} />
          {form.state === 'effective' ? (
            <Button size="small" icon={<Icon name="word" size={14} />} href={`/word/forms/${form.id}.docx`}>
              {t('registers.panel.download')}
            </Button>
          ) : null}
          {can(me, 'evidence.change') && form.state === 'effective' ? (
            <Button size="small" onClick={onRegister}>
              {t('registers.panel.register')}
            </Button>
          ) : null}
          {form.evidenceCount > 0 ? (
            <PathLink to={`/evidence?form=${encodeURIComponent(form.number)}`} className="wk-13">
              {t('registers.panel.seeEvidence', { count: form.evidenceCount })}
            </PathLink>
          ) : null}
        </p>
        <dl className="wk-form-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{t('registers.column.procedure')}</dt>
            <dd>
              <PathLink to={`/documents/${form.documentId}`}>{form.documentNumber}</PathLink> {form.documentTitle}
            </dd>
          </div>
          <div>
            <dt>{t('registers.column.clauses')}</dt>
            <dd>
              {definition.evidenceFor.map((id) => (
                <span key={id} className="wk-form-clause">
                  <PathLink to={`/coverage?clause=${encodeURIComponent(id)}`}>{id}</PathLink> {titles.get(id)}
                </span>
              ))}
            </dd>
          </div>
        </dl>
      </PanelSection>
      <FormControl formId={form.id} onDialog={onDialog} />
      <PanelSection
        title={t('registers.panel.preview')}
        end={<span className="wk-12 wk-t3 wk-form-layout">{t(`registers.panel.layout.${definition.layout}`)}</span>}
      >
        <FormSheet definition={definition} title={form.title} number={form.number} />
      </PanelSection>
    </Panel>
  );
}
