import { addForm, discardForm, getForm, saveForm } from '../core/forms/change-form.ts';
import { decideForm, makeFormObsolete, submitForm, takeFormBack } from '../core/forms/decide-form.ts';
import { DONE, signedIn } from './base.ts';

const { forms: os } = signedIn;

export const forms = {
  get: os.get.handler(({ context, input }) => getForm(context.core, input)),
  add: os.add.handler(({ context, input }) => addForm(context.core, input)),
  save: os.save.handler(({ context, input }) => saveForm(context.core, input)),
  submit: os.submit.handler(({ context, input }) => submitForm(context.core, input)),
  takeBack: os.takeBack.handler(({ context, input }) => takeFormBack(context.core, input)),
  decide: os.decide.handler(({ context, input }) => decideForm(context.core, input)),
  discard: os.discard.handler(async ({ context, input }) => {
    await discardForm(context.core, input);
    return DONE;
  }),
  makeObsolete: os.makeObsolete.handler(({ context, input }) => makeFormObsolete(context.core, input)),
};
