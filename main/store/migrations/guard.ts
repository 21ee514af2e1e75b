import type { DatabaseKind } from './migration.ts';

/** Something that the database itself refuses, whatever program writes to it. */
export interface Guard {
  name: string;
  on: string;
  /** `insert`, `delete`, `update` or `update of "column"` */
  event: string;
  /** SQL condition over old and new; none: always refused */
  when?: string;
  message: string;
}

export function guardStatements(kind: DatabaseKind, guards: readonly Guard[], neverEmptied: readonly string[]): string[] {
  return kind === 'sqlite' ? guards.map(sqliteGuard) : [...guards.flatMap(postgresGuard), ...neverEmptied.flatMap(truncateGuard)];
}

function sqliteGuard({ name, on, event, when, message }: Guard): string {
  return `create trigger "${name}" before ${event} on "${on}"${when ? ` when ${when}` : ''} begin select raise(abort, '${message}'); end`;
}

function postgresGuard({ name, on, event, when, message }: Guard): string[] {
  const refuse = `raise exception using errcode = 'check_violation', message = '${message}';`;
  // subqueries are not allowed in a trigger's own condition, so it stands in the function
  const body = when ? `if ${when} then ${refuse} end if;` : refuse;
  const pass = event === 'delete' ? 'old' : 'new';
  return [
    `create function "${name}"() returns trigger language plpgsql as $guard$ begin ${body} return ${pass}; end $guard$`,
    `create trigger "${name}" before ${event} on "${on}" for each row execute function "${name}"()`,
  ];
}

/** TRUNCATE passes row triggers by. */
function truncateGuard(table: string): string[] {
  return [
    `create function "${table}_no_truncate"() returns trigger language plpgsql as $guard$ begin
       raise exception using errcode = 'check_violation', message = '${table} is never emptied'; end $guard$`,
    `create trigger "${table}_no_truncate" before truncate on "${table}" for each statement execute function "${table}_no_truncate"()`,
  ];
}
