/** What the address of the bundles carries: `job=open` shows the export that is going on. */
export interface BundlesSearch {
  job?: 'open';
}

export const readBundlesSearch = (search: Record<string, unknown>): BundlesSearch => (search.job === 'open' ? { job: 'open' } : {});
