import { Button, Select } from 'antd';
import type { Person } from '../../../shared/contract/people.ts';
import { isApproval, MAX_STAGES, ROLES_OF_STAGE, type RouteProblem, type RouteStage } from '../../../shared/domain/routes.ts';
import { type RevisionKind, type Role, STEP_KINDS, type StepKind } from '../../../shared/domain/terms.ts';
import { Icon, IconButton, useCodeText, useT } from '../../ui/index.ts';

const SUBMITTER = 'submitter';
const EMPTY: RouteStage = { kind: 'review', mode: 'parallel', quorum: null, submitterChooses: false, roles: [], personIds: [] };

/** The stages of one list, in order: kind, who, order, how many agree; what is wrong stands below its stage. */
export function StageEditor(props: {
  kind: RevisionKind;
  stages: readonly RouteStage[];
  people: readonly Person[];
  problems: readonly RouteProblem[];
  onChange: (stages: RouteStage[]) => void;
}) {
  const { kind, stages, people, onChange } = props;
  const t = useT();
  const tc = useCodeText();
  const text = ({ code, detail }: RouteProblem) => {
    const role = tc('role', detail);
    return t(`routes.problem.${code}`, { detail: role });
  };
  const replace = (at: number, change: Partial<RouteStage>) =>
    onChange(stages.map((stage, index) => (index === at ? { ...stage, ...change } : stage)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...stages];
    const [taken] = next.splice(at, 1);
    if (taken) next.splice(at + by, 0, taken);
    onChange(next);
  };
  const problems = (stage: number | null) => props.problems.filter((one) => one.kind === kind && one.stage === stage);
  const added: RouteStage = { ...EMPTY, kind: stages.some((one) => isApproval(one.kind)) ? 'approve' : 'review' };
  return (
    <section className="wk-stage-editor" aria-label={t(`routes.${kind}`)}>
      <h3>{t(`routes.${kind}`)}</h3>
      {stages.map((stage, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stage is its place in the list
        <div key={at} className="wk-stage-row">
          <span className="wk-stage-at wk-t3">{at + 1}</span>
          <Select<StepKind>
            aria-label={t('routes.stageKind', { at: at + 1 })}
            value={stage.kind}
            onChange={(value) => replace(at, { kind: value, roles: [], submitterChooses: stage.submitterChooses && !isApproval(value) })}
            options={STEP_KINDS.map((value) => ({ value, label: t(`stepKind.${value}`) }))}
          />
          <AskedSelect at={at} stage={stage} people={people} onChange={(change) => replace(at, change)} />
          <Select<'parallel' | 'serial'>
            aria-label={t('routes.mode', { at: at + 1 })}
            value={stage.mode}
            disabled={stage.submitterChooses}
            onChange={(mode) => replace(at, { mode })}
            options={[
              { value: 'parallel', label: t('routes.parallel') },
              { value: 'serial', label: t('routes.serial') },
            ]}
          />
          <QuorumSelect at={at} stage={stage} onChange={(quorum) => replace(at, { quorum })} />
          <span className="wk-stage-tools">
            <IconButton icon="chevron-up" label={t('routes.stageUp', { at: at + 1 })} disabled={at === 0} onClick={() => move(at, -1)} />
            <IconButton
              icon="chevron-down"
              label={t('routes.stageDown', { at: at + 1 })}
              disabled={at === stages.length - 1}
              onClick={() => move(at, 1)}
            />
            <IconButton
              icon="trash"
              label={t('routes.removeStage', { at: at + 1 })}
              onClick={() => onChange(stages.filter((_, index) => index !== at))}
            />
          </span>
          <Problems texts={problems(at).map(text)} />
        </div>
      ))}
      <Problems texts={problems(null).map(text)} />
      {stages.length < MAX_STAGES ? (
        <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => onChange([...stages, added])}>
          {t('routes.addStage')}
        </Button>
      ) : null}
    </section>
  );
}

function Problems({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => (
    <p key={text} className="wk-field-note wk-error" role="alert">
      <Icon name="alert" size={14} />
      <span>{text}</span>
    </p>
  ));
}

/** Roles and people in one list; where the submitter chooses, nothing else is asked. */
function AskedSelect(props: { at: number; stage: RouteStage; people: readonly Person[]; onChange: (change: Partial<RouteStage>) => void }) {
  const { at, stage, people, onChange } = props;
  const t = useT();
  const roles = ROLES_OF_STAGE[stage.kind];
  const value = stage.submitterChooses ? [SUBMITTER] : [...stage.roles, ...stage.personIds];
  const chosen = (values: string[]) => {
    const chooses = values.includes(SUBMITTER) && (!stage.submitterChooses || values.length === 1);
    if (chooses) return onChange({ submitterChooses: true, roles: [], personIds: [] });
    const named = values.filter((one) => one !== SUBMITTER);
    const isRole = (one: string): one is Role => roles.includes(one as Role);
    onChange({ submitterChooses: false, roles: named.filter(isRole), personIds: named.filter((one) => !isRole(one)) });
  };
  return (
    <Select
      mode="multiple"
      aria-label={t('routes.whoAsked', { at: at + 1 })}
      placeholder={t('routes.whoHint')}
      value={value}
      onChange={chosen}
      optionFilterProp="label"
      options={[
        ...(isApproval(stage.kind) ? [] : [{ value: SUBMITTER, label: t('routes.submitterOption') }]),
        {
          label: t('routes.rolesGroup'),
          options: roles.map((role) => ({ value: role as string, label: t('routes.text.anyOf', { role: t(`role.${role}`) }) })),
        },
        {
          label: t('routes.peopleGroup'),
          options: people
            .filter((person) => person.active || stage.personIds.includes(person.id))
            .map((person) => ({
              value: person.id,
              label: person.post ? t('common.withPost', { name: person.name, post: person.post }) : person.name,
            })),
        },
      ]}
    />
  );
}

function QuorumSelect({ at, stage, onChange }: { at: number; stage: RouteStage; onChange: (quorum: number | null) => void }) {
  const t = useT();
  const asked = stage.submitterChooses ? 5 : stage.roles.length + stage.personIds.length;
  const most = Math.max(asked - (stage.submitterChooses ? 0 : 1), stage.quorum ?? 0);
  return (
    <Select
      aria-label={t('routes.quorum', { at: at + 1 })}
      value={stage.quorum ?? 0}
      onChange={(value) => onChange(value === 0 ? null : value)}
      options={[
        { value: 0, label: t('routes.quorumAll') },
        ...Array.from({ length: most }, (_, index) => ({ value: index + 1, label: t('routes.quorumOf', { count: index + 1 }) })),
      ]}
    />
  );
}
