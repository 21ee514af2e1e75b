import type { FormRow } from '../../shared/contract/documents.ts';
import { addDays, addMonths } from '../../shared/domain/calendar.ts';
import { drawPhoto } from './draw-photo.ts';
import type { Action } from './play-story.ts';
import { HEADQUARTERS, type RecordContext, recordText, registerCsv } from './record-content.ts';
import type { EvidenceSeries, SampleData } from './sample-data.ts';
import type { SamplePlayers } from './sample-players.ts';

interface Stage {
  players: SamplePlayers;
  today: string;
  data: SampleData;
  /** outlet key -> id and name */
  outlets: Map<string, { id: string; name: string }>;
  /** template key of a form -> the form here; asked when the first evidence is entered */
  forms(): Promise<Map<string, FormRow>>;
}

interface Period {
  from: string;
  to: string;
  receivedOn: string;
  /** as part of a title, e.g. 2026年9月 */
  label: string;
}

/** One action for each item of evidence. */
export function evidenceActions(stage: Stage): Action[] {
  let seed = 0;
  return stage.data.evidence.flatMap((series) => {
    const places = series.outlets ?? [null];
    return periodsOf(series, stage.today).flatMap((period, periodAt) =>
      places.map((outletKey, placeAt): Action => {
        seed += 1;
        const own = { seed, turn: periodAt * places.length + placeAt };
        return {
          day: period.receivedOn,
          time: '15:40',
          what: `${period.receivedOn} ${series.title}`,
          play: () => addItem(stage, series, period, outletKey, own),
        };
      }),
    );
  });
}

async function addItem(
  stage: Stage,
  series: EvidenceSeries,
  period: Period,
  outletKey: string | null,
  own: { seed: number; turn: number },
): Promise<void> {
  const { players, data, today } = stage;
  const outlet = outletKey === null ? null : stage.outlets.get(outletKey);
  if (outlet === undefined) throw new Error(`sample: no outlet ${outletKey}`);
  const form = series.form === undefined ? null : (await stage.forms()).get(series.form);
  if (form === undefined) throw new Error(`sample: no form ${series.form}`);
  const title = [period.label, outlet?.name, series.title].filter(Boolean).join(' ').replace(/ /g, '');
  const file = fileOf(series, form, data.values, {
    ...own,
    from: period.from,
    to: period.to,
    period: period.label,
    place: outlet?.name ?? HEADQUARTERS,
    rows: series.rows,
    until: series.expired === undefined ? null : addDays(today, series.expired),
  });
  const stored = await players.upload(series.by, `${title}.${file.ending}`, file.bytes);
  const client = await players.as(series.by);
  await client.evidence.add({
    title,
    kind: series.kind,
    clauseIds: series.clauses,
    formNumber: form?.number ?? null,
    outletId: outlet?.id ?? null,
    periodFrom: period.from,
    periodTo: period.to,
    receivedOn: period.receivedOn,
    expiresOn: expiryOf(series, period, today),
    note: '',
    files: [stored],
  });
}

function expiryOf(series: EvidenceSeries, period: Period, today: string): string | null {
  if (series.expired !== undefined) return addDays(today, series.expired);
  return series.keeps === 0 ? null : addMonths(period.to, series.keeps);
}

function fileOf(
  series: EvidenceSeries,
  form: FormRow | null,
  values: SampleData['values'],
  context: RecordContext & { period: string },
): { ending: string; bytes: Uint8Array } {
  if (series.photo) return { ending: 'png', bytes: drawPhoto(series.photo, context.seed) };
  if (series.text !== undefined) return { ending: 'txt', bytes: Buffer.from(recordText(series.text, context), 'utf8') };
  if (form?.definition.layout !== 'register') throw new Error(`sample: evidence ${series.title} has neither register, text nor photo`);
  return { ending: 'csv', bytes: Buffer.from(registerCsv(form.definition, values, context), 'utf8') };
}

function periodsOf(series: EvidenceSeries, today: string): Period[] {
  if (series.days) {
    const [from, to] = series.days.map((days) => addDays(today, days)) as [string, string];
    return [period(from, to, 1, today, '')];
  }
  const monthStart = `${today.slice(0, 8)}01`;
  if (series.months) {
    return series.months.map((ago) => {
      const from = addMonths(monthStart, -ago);
      return period(from, addDays(addMonths(from, 1), -1), 3, today, `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月`);
    });
  }
  const month = Number(today.slice(5, 7));
  const quarterStart = addMonths(monthStart, -((month - 1) % 3));
  return (series.quarters ?? [1]).map((ago) => {
    const from = addMonths(quarterStart, -3 * ago);
    const quarter = (Number(from.slice(5, 7)) + 2) / 3;
    return period(from, addDays(addMonths(from, 3), -1), 5, today, `${from.slice(0, 4)}年第${quarter}季度`);
  });
}

/** Received some days after its end, but never later than yesterday. */
function period(from: string, to: string, daysAfter: number, today: string, label: string): Period {
  const [receivedOn = to] = [addDays(to, daysAfter), addDays(today, -1)].sort();
  return { from, to, receivedOn, label };
}
