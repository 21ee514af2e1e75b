import { rename, rm } from 'node:fs/promises';
import { addDays } from '../../shared/domain/calendar.ts';
import { changeRequestActions } from './play-change-requests.ts';
import { confirmationActions } from './play-confirmations.ts';
import { copyActions } from './play-copies.ts';
import { evidenceActions } from './play-evidence.ts';
import { externalDocumentActions } from './play-external-documents.ts';
import { formActions } from './play-forms.ts';
import { keyActions } from './play-keys.ts';
import { reviewActions } from './play-reviews.ts';
import { routeActions } from './play-routes.ts';
import { storyActions, type Told } from './play-story.ts';
import { withdrawalActions } from './play-withdrawals.ts';
import { SAMPLE_PASSWORD, type Sample, type SampleApp, type SampleOptions } from './sample-app.ts';
import { SampleClock } from './sample-clock.ts';
import { loadSampleData, type SampleData } from './sample-data.ts';
import { SamplePlayers } from './sample-players.ts';

/**
 * Makes the sample workspace: an invented firm whose fourteen months of document control are played through the contract, with a clock that
 * is moved forward to today. It is built beside its place and moved there when it is whole, so that no half of it is ever opened.
 * @throws Error when the story does not fit the templates any more
 */
export async function buildSample(options: SampleOptions): Promise<Sample> {
  const data = await loadSampleData(options.samplePath);
  const making = `${options.path}.making`;
  await rm(making, { recursive: true, force: true });
  const firstDay = addDays(options.today, Math.min(...data.scenes.map((scene) => scene.day)) - 1);
  const clock = new SampleClock(firstDay);
  const app = await options.openApp(clock);
  let sample: Sample;
  try {
    sample = await play(app, clock, data, making, options);
  } catch (error) {
    await app.close();
    await rm(making, { recursive: true, force: true });
    throw error;
  }
  await app.close();
  await rename(making, options.path);
  return sample;
}

async function play(app: SampleApp, clock: SampleClock, data: SampleData, path: string, options: SampleOptions): Promise<Sample> {
  const { today } = options;
  const players = new SamplePlayers(app, clock, data.company);
  const outlets = await foundFirm(app, players, data, path, today);
  const documents = new Map<string, Told>();
  let forms: ReturnType<typeof formsByKey> | null = null;
  const actions = [
    ...storyActions(data.scenes, { players, clock, today, documents }),
    ...keyActions({ players, today }),
    ...routeActions({ players, today, documents }),
    ...reviewActions({ players, today, documents }),
    ...withdrawalActions({ players, today }),
    ...externalDocumentActions({ players, today }),
    ...formActions({ players, today, documents }),
    ...changeRequestActions({ players, today, documents }),
    ...confirmationActions({ players, people: data.company.people.map((person) => person.key), today, documents }),
    ...copyActions({ players, today, outlets, documents }),
    ...evidenceActions({
      players,
      today,
      data,
      outlets,
      forms: () => {
        forms ??= formsByKey(players);
        return forms;
      },
    }),
  ];
  // Sorting is stable: what is told first happens first.
  actions.sort((a, b) => a.day.localeCompare(b.day) || a.time.localeCompare(b.time));
  for (const [at, action] of actions.entries()) {
    clock.moveTo(action.day, action.time);
    options.onProgress?.({ share: at / actions.length, what: action.what });
    await action.play();
  }
  const controller = await players.as('controller');
  return {
    password: SAMPLE_PASSWORD,
    people: data.company.people.map((person) => person.name),
    documents: (await controller.documents.list()).length,
    evidence: (await controller.evidence.list()).length,
  };
}

async function formsByKey(players: SamplePlayers) {
  return new Map((await (await players.as('controller')).documents.forms()).map((form) => [form.definition.key, form]));
}

/** The workspace, its people, outlets and settings. Answers the outlets by their keys. */
async function foundFirm(app: SampleApp, players: SamplePlayers, data: SampleData, path: string, today: string) {
  const { company } = data;
  const proposal = await app.client().workspace.proposal({ industry: company.industry });
  const first = players.named('controller');
  await app.client().workspace.create({
    path,
    companyName: company.companyName,
    companyCode: company.companyCode,
    industry: company.industry,
    departments: proposal.departments,
    outlets: company.outlets.map(({ key: _, ...outlet }) => outlet),
    variables: company.variables,
    firstPerson: { name: first.name, password: SAMPLE_PASSWORD },
    withDocuments: false,
  });
  const controller = await players.as('controller');
  const settings = await controller.workspace.settings();
  const departmentOf = (key: string) => settings.departments.find((department) => department.key === key)?.id ?? null;
  for (const { key, name, department, post, roles } of company.people) {
    const input = { departmentId: departmentOf(department), post, roles };
    if (key === 'controller') await controller.people.change({ id: players.idOf(key), ...input });
    else players.knows(key, (await controller.people.add({ name, password: SAMPLE_PASSWORD, ...input })).id);
  }
  // Everybody signs in on the first day, which makes the signing keys.
  for (const { key } of company.people) await players.as(key);
  await controller.workspace.changeSettings({
    version: settings.version,
    reviewMonths: company.reviewMonths,
    auditOn: addDays(today, company.auditInDays),
  });
  return new Map(
    company.outlets.map(({ key, name }) => {
      const outlet = settings.outlets.find((each) => each.name === name);
      if (!outlet) throw new Error(`sample: outlet ${name} was not made`);
      return [key, { id: outlet.id, name }];
    }),
  );
}
