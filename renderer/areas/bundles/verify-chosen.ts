import type { BundleVerification } from '../../../shared/contract/bundles.ts';
import { failureFrom } from '../../client.ts';

/**
 * Verifies a file chosen in the browser, which never tells its path: the program gets its bytes and keeps none. `signal` gives up.
 * Rejects with the error of the contract, or a plain Error when the program does not answer.
 */
export async function verifyChosen(file: Blob, signal: AbortSignal): Promise<BundleVerification> {
  const headers = { 'content-type': 'application/zip' };
  const response = await fetch('/bundles/verify', { method: 'POST', headers, body: file, signal });
  const answer = await response.json();
  if (!response.ok) throw answer.code ? failureFrom(answer) : new Error(`verify: ${response.status}`);
  return answer;
}
