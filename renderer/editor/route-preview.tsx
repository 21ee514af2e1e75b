import type { PlannedRoute, PlannedStage } from '../../shared/contract/approvals.ts';
import { type Translate, useCodeText, useT } from '../ui/index.ts';

interface Props {
  route: PlannedRoute;
  /** whom the submitter has chosen so far, by the stage's kind */
  chosen: { review: readonly string[]; countersign: readonly string[] };
  mode: 'serial' | 'parallel';
}

/** Who will be asked in which order when this is submitted. */
export function RoutePreview({ route, chosen, mode }: Props) {
  const t = useT();
  const tc = useCodeText();
  return (
    <section className="wk-wide wk-route-preview" aria-label={t('editor.submit.route')}>
      <h3>
        {t('editor.submit.route')}
        <span className="wk-12 wk-t3">{route.name || t('routes.default')}</span>
      </h3>
      <ol>
        {route.stages.map((stage, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stage is its place in the route
          <li key={at}>
            <span className="wk-t3">{at + 1}</span>
            <span>{t(`stepKind.${stage.kind}`)}</span>
            <span>
              {whoIsAsked(t, stage, stage.kind === 'review' || stage.kind === 'countersign' ? chosen[stage.kind] : [])}
              <span className="wk-t3">{rules(t, stage, mode)}</span>
              {stage.unfilled.map((one) => (
                <small key={`${one.code} ${one.detail}`}>
                  {t(`editor.submit.leftOut.${one.code}`, { detail: tc('role', one.detail) })}
                </small>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function whoIsAsked(t: Translate, stage: PlannedStage, chosenIds: readonly string[]): string {
  const named = (one: { name: string; deputies: string[] }) =>
    one.deputies.length > 0
      ? t('editor.submit.deputy', { name: one.name, deputies: one.deputies.join(t('error.listSeparator')) })
      : one.name;
  if (stage.submitterChooses) {
    const people = stage.candidates
      .filter((one) => chosenIds.includes(one.id))
      .sort((a, b) => chosenIds.indexOf(a.id) - chosenIds.indexOf(b.id));
    return people.length > 0 ? people.map(named).join(t('error.listSeparator')) : t('editor.submit.chooseFirst');
  }
  return stage.asked
    .map(({ role, people }) => {
      const names = people.map(named).join(t('error.listSeparator'));
      return role === null ? names : t('editor.submit.askedAny', { role: t(`role.${role}`), people: names });
    })
    .join(t('error.listSeparator'));
}

function rules(t: Translate, stage: PlannedStage, mode: 'serial' | 'parallel'): string {
  const order = stage.submitterChooses ? mode : stage.mode;
  const several = stage.submitterChooses || stage.asked.length > 1;
  return [
    ...(stage.quorum === null ? [] : [t('routes.text.quorum', { count: stage.quorum })]),
    ...(order === 'serial' && several ? [t('routes.text.serial')] : []),
  ]
    .map((text) => ` · ${text}`)
    .join('');
}
