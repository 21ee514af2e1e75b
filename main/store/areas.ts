import type { Reader, Tx } from '../core/ports.ts';
import { readApprovals, writeApprovals } from './approvals.ts';
import { readBundles, writeBundles } from './bundles.ts';
import { readChangeRequests, writeChangeRequests } from './change-requests.ts';
import { readConfirmations, writeConfirmations } from './confirmations.ts';
import { readCopies, writeCopies } from './copies.ts';
import { readDocuments, writeDocuments } from './documents.ts';
import { readEvidence, writeEvidence } from './evidence.ts';
import { readExternalDocuments, writeExternalDocuments } from './external-documents.ts';
import { readFiles, writeFiles } from './files.ts';
import { readForms, writeForms } from './forms.ts';
import { readHistory } from './history.ts';
import { writeNumbers } from './numbers.ts';
import { readPeople, writePeople } from './people.ts';
import { readReleases, writeReleases } from './releases.ts';
import { readReviews, writeReviews } from './reviews.ts';
import { readRevisions, writeRevisions } from './revisions.ts';
import { readRoutes, writeRoutes } from './routes.ts';
import { readRubrics, writeRubrics } from './rubrics.ts';
import type { Db } from './schema.ts';
import { readSearch, type SearchIndex, writeSearch } from './search.ts';
import { readSignatures, writeSignatures } from './signatures.ts';
import { readWithdrawals, writeWithdrawals } from './withdrawals.ts';
import { readWorkspace, writeWorkspace } from './workspace.ts';

/** All reading functions, bound to one transaction. */
export function createReader(db: Db, search: SearchIndex): Reader {
  return {
    workspace: readWorkspace(db),
    people: readPeople(db),
    signatures: readSignatures(db),
    documents: readDocuments(db),
    revisions: readRevisions(db),
    approvals: readApprovals(db),
    routes: readRoutes(db),
    changeRequests: readChangeRequests(db),
    confirmations: readConfirmations(db),
    copies: readCopies(db),
    releases: readReleases(db),
    forms: readForms(db),
    rubrics: readRubrics(db),
    evidence: readEvidence(db),
    reviews: readReviews(db),
    withdrawals: readWithdrawals(db),
    externalDocuments: readExternalDocuments(db),
    bundles: readBundles(db),
    search: readSearch(db, search),
    history: readHistory(db),
    files: readFiles(db),
  };
}

/** All writing functions, bound to one write transaction. */
export function createWriter(db: Db, search: SearchIndex): Tx['write'] {
  return {
    ...writeWorkspace(db),
    ...writePeople(db),
    ...writeSignatures(db),
    ...writeNumbers(db),
    ...writeDocuments(db),
    ...writeRevisions(db),
    ...writeApprovals(db),
    ...writeRoutes(db),
    ...writeChangeRequests(db),
    ...writeConfirmations(db),
    ...writeCopies(db),
    ...writeReleases(db),
    ...writeForms(db),
    ...writeRubrics(db),
    ...writeEvidence(db),
    ...writeFiles(db),
    ...writeReviews(db),
    ...writeWithdrawals(db),
    ...writeExternalDocuments(db),
    ...writeBundles(db),
    ...writeSearch(db, search),
  };
}
