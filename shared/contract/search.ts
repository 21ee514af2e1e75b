import { z } from 'zod';
import { procedure } from './common.ts';

export const SearchHit = z.object({
  kind: z.enum(['document', 'section', 'clause', 'evidence', 'form', 'external']),
  /** id of the thing; for a section the revision id */
  id: z.string(),
  sectionId: z.string().nullable(),
  number: z.string(),
  title: z.string(),
  /** text around the hit */
  excerpt: z.string(),
  state: z.string().nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;
export const search = {
  /** Documents, sections of texts in force and drafts, clauses, evidence, forms, external documents. Chinese words of one character up. */
  find: procedure
    .input(z.object({ query: z.string().max(100), limit: z.number().int().min(1).max(50).default(20) }))
    .output(z.array(SearchHit)),
};
