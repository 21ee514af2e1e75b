import {
  addExternalDocument,
  changeExternalDocument,
  checkExternalDocuments,
  removeExternalDocument,
  restoreExternalDocument,
} from '../core/external-documents/change-external-document.ts';
import { listCitationWarnings, listExternalDocuments } from '../core/external-documents/list-external-documents.ts';
import { DONE, signedIn } from './base.ts';

const { externalDocuments: os } = signedIn;

export const externalDocuments = {
  list: os.list.handler(({ context, input }) => listExternalDocuments(context.core, input)),
  add: os.add.handler(({ context, input }) => addExternalDocument(context.core, input)),
  change: os.change.handler(({ context, input }) => changeExternalDocument(context.core, input)),
  check: os.check.handler(async ({ context, input }) => {
    await checkExternalDocuments(context.core, input);
    return DONE;
  }),
  remove: os.remove.handler(async ({ context, input }) => {
    await removeExternalDocument(context.core, input);
    return DONE;
  }),
  restore: os.restore.handler(({ context, input }) => restoreExternalDocument(context.core, input)),
  warnings: os.warnings.handler(({ context, input }) => listCitationWarnings(context.core, input)),
};
