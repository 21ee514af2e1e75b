import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';

/** How many of our documents cite an edition that is not in force, beside the name of the register. */
export function useOutdatedCitations(): number | null {
  const warnings = useQuery(api.externalDocuments.warnings.queryOptions({ input: {} }));
  return warnings.data ? new Set(warnings.data.map((one) => one.documentId)).size : null;
}
