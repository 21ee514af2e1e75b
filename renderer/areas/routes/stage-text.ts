import type { RouteStage } from '../../../shared/domain/routes.ts';
import type { Translate } from '../../ui/index.ts';

/** A stage in one line: `审核：提交人选`, `会签：李审、孙审，2人同意，依次`. */
export function stageText(t: Translate, stage: RouteStage, nameOf: (personId: string) => string): string {
  const asked = stage.submitterChooses
    ? [t('routes.text.submitter')]
    : [...stage.roles.map((role) => t('routes.text.anyOf', { role: t(`role.${role}`) })), ...stage.personIds.map(nameOf)];
  const notes = [
    ...(stage.quorum === null ? [] : [t('routes.text.quorum', { count: stage.quorum })]),
    ...(stage.mode === 'serial' && asked.length > 1 ? [t('routes.text.serial')] : []),
  ];
  const who = asked.join(t('error.listSeparator'));
  return t('routes.text.stage', { kind: t(`stepKind.${stage.kind}`), who: [who, ...notes].join(' · ') });
}
