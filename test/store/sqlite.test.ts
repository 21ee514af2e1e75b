import { sqliteServer } from './databases.ts';
import { accountsSuite } from './suites/accounts.ts';
import { approvalsSuite } from './suites/approvals.ts';
import { areasSuite } from './suites/areas.ts';
import { changeControlSuite } from './suites/change-control.ts';
import { changesSuite } from './suites/changes.ts';
import { copiesSuite } from './suites/copies.ts';
import { formsSuite } from './suites/forms.ts';
import { historySuite } from './suites/history.ts';
import { migrationsSuite } from './suites/migrations.ts';
import { reviewsSuite } from './suites/reviews.ts';
import { routesSuite } from './suites/routes.ts';
import { searchSuite } from './suites/search.ts';
import { signaturesSuite } from './suites/signatures.ts';
import { versionOneSuite } from './suites/version-one.ts';

for (const suite of [
  areasSuite,
  approvalsSuite,
  changesSuite,
  historySuite,
  migrationsSuite,
  versionOneSuite,
  searchSuite,
  accountsSuite,
  routesSuite,
  reviewsSuite,
  signaturesSuite,
  changeControlSuite,
  formsSuite,
  copiesSuite,
])
  suite(sqliteServer);
