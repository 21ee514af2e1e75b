import { changeDocument } from '../core/documents/change-document.ts';
import { createDocument } from '../core/documents/create-document.ts';
import { createFromTemplates } from '../core/documents/create-from-templates.ts';
import { listDocumentTemplates } from '../core/documents/list-document-templates.ts';
import { findDocument, getDocument, listDocuments } from '../core/documents/list-documents.ts';
import { listForms } from '../core/documents/list-forms.ts';
import { makeObsolete, previewObsolete } from '../core/documents/make-obsolete.ts';
import { DONE, signedIn } from './base.ts';

const { documents: os } = signedIn;

export const documents = {
  list: os.list.handler(({ context }) => listDocuments(context.core)),
  get: os.get.handler(({ context, input }) => getDocument(context.core, input)),
  find: os.find.handler(({ context, input }) => findDocument(context.core, input)),
  templates: os.templates.handler(({ context, input }) => listDocumentTemplates(context.core, input)),
  createFromTemplates: os.createFromTemplates.handler(({ context, input }) => createFromTemplates(context.core, input)),
  create: os.create.handler(({ context, input }) => createDocument(context.core, input)),
  change: os.change.handler(({ context, input }) => changeDocument(context.core, input)),
  previewObsolete: os.previewObsolete.handler(({ context, input }) => previewObsolete(context.core, input)),
  makeObsolete: os.makeObsolete.handler(async ({ context, input }) => {
    await makeObsolete(context.core, input);
    return DONE;
  }),
  forms: os.forms.handler(({ context }) => listForms(context.core)),
};
