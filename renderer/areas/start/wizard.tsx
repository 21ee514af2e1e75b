import { useMutation, useQuery } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { messages } from '../../../shared/messages/index.ts';
import { QueryFailure } from '../../app/failure.tsx';
import { useAppState, useStartOver } from '../../app/session.tsx';
import { api, client } from '../../client.ts';
import { Dialog, Icon, Note, useShortcut, useT } from '../../ui/index.ts';
import '../workspace/settings.css';
import { variableCounts } from '../workspace/variable-check.ts';
import { Brand, LookChoice } from './start-frame.tsx';
import { CompanyStep } from './wizard-company.tsx';
import { type DraftDepartment, newDraft, pathOf, STEPS, type StepName, stepIsDone } from './wizard-draft.ts';
import { FinishStep } from './wizard-finish.tsx';
import { OrganisationStep } from './wizard-organisation.tsx';
import { PersonStep } from './wizard-person.tsx';
import { PlaceStep } from './wizard-place.tsx';
import type { StepProps } from './wizard-step.tsx';
import './wizard.css';

/** A new workspace in five steps, with what it will look like beside them. Nothing is written before the last button. */
export function Wizard() {
  const state = useAppState();
  if (state.error && !state.data) return <QueryFailure error={state.error} retry={() => void state.refetch()} />;
  return state.data ? <WizardFor home={state.data.home} separator={state.data.separator} /> : null;
}

function WizardFor({ home, separator }: { home: string; separator: string }) {
  const t = useT();
  const navigate = useNavigate();
  const startOver = useStartOver();
  const [fresh] = useState(() => newDraft(home, messages['outletKind.headquarters'].zh));
  const [draft, setDraft] = useState(fresh);
  const [at, setAt] = useState(0);
  const [tried, setTried] = useState(false);
  const main = useRef<HTMLElement>(null);
  const step: StepName = STEPS[at]!;
  const proposal = useQuery({
    ...api.workspace.proposal.queryOptions({ input: { industry: draft.industry } }),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const departments = useMemo<DraftDepartment[]>(
    () => draft.departments ?? (proposal.data?.departments ?? []).map((department, index) => ({ rowId: index, ...department })),
    [draft.departments, proposal.data],
  );
  const variables = proposal.data?.variables ?? [];
  const create = useMutation({
    mutationFn: async () => {
      const created = await client.workspace.create({
        path: pathOf(draft, separator),
        companyName: draft.companyName.trim(),
        companyCode: draft.companyCode,
        industry: draft.industry,
        numbering: draft.numbering,
        departments: departments.map(({ key, title }) => ({ key, title: title.trim() })),
        outlets: draft.outlets.map(({ rowId: _rowId, ...outlet }) => ({ ...outlet, name: outlet.name.trim() })),
        variables: Object.fromEntries(
          variables
            .filter((variable) => !variable.system)
            .map((variable) => [variable.name, (draft.variables[variable.name] ?? variable.value).trim()]),
        ),
        firstPerson: { name: draft.personName.trim(), password: draft.password },
        withDocuments: draft.withDocuments,
      });
      // the workspace exists by now: when this fails the sign-in screen comes instead
      await client.people.signIn({ name: draft.personName.trim(), password: draft.password }).catch(() => null);
      return created;
    },
    onSuccess: async () => {
      await startOver();
      await navigate({ to: '/' });
    },
  });

  const touched = draft !== fresh && !create.isSuccess;
  const blocker = useBlocker({ shouldBlockFn: () => touched, enableBeforeUnload: () => touched, withResolver: true });
  const done = stepIsDone(step, draft, separator, variables, departments) && proposal.data !== undefined;
  const go = (to: number) => {
    setTried(false);
    setAt(to);
  };
  const next = () => {
    if (create.isPending) return;
    if (!done) {
      setTried(true);
      requestAnimationFrame(() => main.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'center' }));
    } else if (step === 'finish') create.mutate();
    else go(at + 1);
  };
  useShortcut('mod+enter', next);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step starts at its top
  useEffect(() => {
    if (main.current) main.current.scrollTop = 0;
  }, [at]);

  const props: StepProps = {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    separator,
    departments,
    proposal: proposal.data ?? null,
    tried,
  };
  const counts = variableCounts(variables, draft.variables);
  const open = counts.missing + counts.wrong;
  const nextStep = STEPS[at + 1];
  const detail: Record<StepName, string> = {
    place: at > 0 ? pathOf(draft, separator) : '',
    company: at > 1 ? draft.companyName.trim() : '',
    organisation: at > 2 ? t('wizard.organisation.count', { departments: departments.length, outlets: draft.outlets.length }) : '',
    person: at > 3 ? draft.personName.trim() : t('role.document-controller'),
    finish: draft.withDocuments
      ? t('wizard.finish.count', {
          procedures: (proposal.data?.documents ?? []).filter((document) => document.level === 'procedure').length,
        })
      : t('wizard.finish.countNone'),
  };
  return (
    <div className="wk-wizard">
      <aside className="wk-wizard-side">
        <Brand subtitle={t('start.new')} />
        <ol className="wk-wizard-steps">
          {STEPS.map((name, index) => (
            <li
              key={name}
              className={index < at ? 'wk-done' : index === at ? 'wk-on' : ''}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className="wk-step-number">{index < at ? <Icon name="check" size={12} label={t('progress.done')} /> : index + 1}</span>
              <span className="wk-grow">
                {index < at && !create.isPending ? (
                  <button type="button" className="wk-step-link" onClick={() => go(index)}>
                    {t(`wizard.${name}.title`)}
                  </button>
                ) : (
                  t(`wizard.${name}.title`)
                )}
                {detail[name] ? <small className={name === 'place' ? 'wk-plain' : ''}>{detail[name]}</small> : null}
              </span>
            </li>
          ))}
        </ol>
        <span className="wk-grow" />
        <Note icon="lock">{t('app.local')}</Note>
        <LookChoice />
      </aside>
      <main className="wk-wizard-main" ref={main}>
        <h1>{t(`wizard.${step}.title`)}</h1>
        <p className="wk-wizard-lead">{t(`wizard.${step}.lead`)}</p>
        {proposal.error ? <QueryFailure error={proposal.error} retry={() => void proposal.refetch()} /> : null}
        {step === 'place' ? <PlaceStep.Form {...props} /> : null}
        {step === 'company' ? <CompanyStep.Form {...props} /> : null}
        {step === 'organisation' ? <OrganisationStep.Form {...props} /> : null}
        {step === 'person' ? <PersonStep.Form {...props} /> : null}
        {step === 'finish' ? <FinishStep.Form {...props} error={create.error} busy={create.isPending} toPlace={() => go(0)} /> : null}
      </main>
      <aside className="wk-wizard-preview" aria-label={t('wizard.preview')}>
        {step === 'place' ? <PlaceStep.Preview /> : null}
        {step === 'company' ? <CompanyStep.Preview {...props} /> : null}
        {step === 'organisation' ? <OrganisationStep.Preview {...props} /> : null}
        {step === 'person' ? <PersonStep.Preview {...props} /> : null}
        {step === 'finish' ? <FinishStep.Preview {...props} /> : null}
      </aside>
      <footer className="wk-wizard-foot">
        <Button type="text" disabled={create.isPending} onClick={() => void navigate({ to: '/start' })}>
          {t('wizard.leave')}
        </Button>
        <span className="wk-grow">
          {step === 'company' || step === 'finish'
            ? t(open === 0 ? 'wizard.variablesDone' : 'wizard.variablesOpen', { needed: counts.needed, open })
            : null}
        </span>
        {at > 0 ? (
          <Button disabled={create.isPending} onClick={() => go(at - 1)}>
            {t('wizard.back')}
          </Button>
        ) : null}
        <Button type="primary" loading={create.isPending} onClick={next}>
          {nextStep ? t('wizard.next', { step: t(`wizard.${nextStep}.title`) }) : t('wizard.create')}
        </Button>
      </footer>
      <Dialog
        open={blocker.status === 'blocked'}
        title={t('wizard.leaveTitle')}
        safe={{ label: t('wizard.stay'), run: () => blocker.reset?.() }}
        decide={{ label: t('wizard.leaveNow'), danger: true, run: () => blocker.proceed?.() }}
      >
        <p>{t('wizard.leaveText')}</p>
      </Dialog>
    </div>
  );
}
