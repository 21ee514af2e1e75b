export { canonicalJson } from '../../shared/domain/canonical-json.ts';

/** What our own writing functions have put in. */
export const fromJson = <T>(text: string): T => JSON.parse(text) as T;
