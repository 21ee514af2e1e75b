import type { Translate } from '../../../shared/messages/index.ts';

/** What the program itself is called where it acts, as it stands in the records. */
const OWN = { 系统: 'history.system', 命令行: 'history.commandLine' } as const;

/** A person's name as recorded; the program's own names in the user's language. */
export function actorName(t: Translate, name: string): string {
  if (name === '') return t('history.system');
  return name in OWN ? t(OWN[name as keyof typeof OWN]) : name;
}
