import { compareModels, type DocumentModel, readMarkdown } from '../../../shared/markdown/index.ts';

/** Reading and comparing documents of hundreds of pages takes seconds: that is done here, beside the screen. */
export interface DocumentJob {
  id: number;
  order: { job: 'read'; text: string } | { job: 'compare'; before: DocumentModel; after: DocumentModel };
}

self.onmessage = ({ data }: MessageEvent<DocumentJob>) => {
  const { id, order } = data;
  const result = order.job === 'read' ? readMarkdown(order.text).model : compareModels(order.before, order.after);
  self.postMessage({ id, result });
};
