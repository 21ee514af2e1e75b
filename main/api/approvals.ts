import { decideStep } from '../core/approvals/decide-step.ts';
import { getDossier, listRounds } from '../core/approvals/get-dossier.ts';
import { getPlan } from '../core/approvals/get-plan.ts';
import { listCandidates } from '../core/approvals/list-candidates.ts';
import { listTasks } from '../core/approvals/list-tasks.ts';
import { listReassignees, reassignStep } from '../core/approvals/reassign-step.ts';
import { stopRevision } from '../core/approvals/stop-revision.ts';
import { submitRevision } from '../core/approvals/submit-revision.ts';
import { withdrawRound } from '../core/approvals/withdraw-round.ts';
import { DONE, signedIn } from './base.ts';

const { approvals: os } = signedIn;

export const approvals = {
  tasks: os.tasks.handler(({ context }) => listTasks(context.core)),
  candidates: os.candidates.handler(({ context, input }) => listCandidates(context.core, input)),
  plan: os.plan.handler(({ context, input }) => getPlan(context.core, input)),
  submit: os.submit.handler(({ context, input }) => submitRevision(context.core, input)),
  rounds: os.rounds.handler(({ context, input }) => listRounds(context.core, input)),
  dossier: os.dossier.handler(({ context, input }) => getDossier(context.core, input)),
  decide: os.decide.handler(({ context, input }) => decideStep(context.core, input)),
  reassign: os.reassign.handler(({ context, input }) => reassignStep(context.core, input)),
  reassignees: os.reassignees.handler(({ context, input }) => listReassignees(context.core, input)),
  stop: os.stop.handler(({ context, input }) => stopRevision(context.core, input)),
  withdraw: os.withdraw.handler(async ({ context, input }) => {
    await withdrawRound(context.core, input);
    return DONE;
  }),
};
