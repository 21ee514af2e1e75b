import { type Expression, type SqlBool, sql } from 'kysely';

/** `column` holds `term` as it stands; both are folded. `%` and `_` are letters like any other. */
export function holds(column: string, term: string): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${term.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
}
