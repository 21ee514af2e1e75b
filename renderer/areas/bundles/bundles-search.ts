/** What the address of the bundles carries: `job=open` shows the export that is going on, `verify` the path of a bundle to verify. */
export interface BundlesSearch {
  job?: 'open';
  verify?: string;
}

export const readBundlesSearch = (search: Record<string, unknown>): BundlesSearch => ({
  ...(search.job === 'open' ? { job: 'open' } : {}),
  ...(typeof search.verify === 'string' ? { verify: search.verify } : {}),
});
