import { z } from 'zod';
import { PASSWORD_LENGTH } from '../domain/passwords.ts';
import { ROLES } from '../domain/terms.ts';
import { Done, Id, Instant, Line, procedure } from './common.ts';

export const Person = z.object({
  id: Id,
  name: z.string(),
  departmentId: Id.nullable(),
  departmentTitle: z.string(),
  /** 岗位 as printed in signature blocks, e.g. 售后服务部经理 */
  post: z.string(),
  roles: z.array(z.enum(ROLES)),
  active: z.boolean(),
  createdAt: Instant,
});
export type Person = z.infer<typeof Person>;

export const Password = z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max);

export const people = {
  /** Names that can sign in, for the sign-in screen. Needs no sign-in. */
  names: procedure.output(z.array(z.object({ id: Id, name: z.string(), post: z.string() }))),
  /** Starts a session; the token also comes as a cookie. Lock-out: 30/60/120/240 s after 3/5/7/9 failures. Needs no sign-in. */
  signIn: procedure
    .input(z.object({ name: Line(30), password: z.string().max(200) }))
    .output(z.object({ person: Person, token: z.string() })),
  signOut: procedure.output(Done),
  me: procedure.output(Person.nullable()),
  list: procedure.output(z.array(Person)),
  add: procedure
    .input(
      z.object({
        name: Line(30),
        departmentId: Id.nullable(),
        post: z.string().max(30),
        roles: z.array(z.enum(ROLES)).min(1),
        password: Password,
      }),
    )
    .output(Person),
  change: procedure
    .input(
      z.object({
        id: Id,
        name: Line(30).optional(),
        departmentId: Id.nullable().optional(),
        post: z.string().max(30).optional(),
        roles: z.array(z.enum(ROLES)).min(1).optional(),
        active: z.boolean().optional(),
      }),
    )
    .output(Person),
  changePassword: procedure.input(z.object({ current: z.string().max(200), next: Password })).output(Done),
  /** By the document controller; ends the person's sessions. */
  resetPassword: procedure.input(z.object({ id: Id, next: Password })).output(Done),
};
