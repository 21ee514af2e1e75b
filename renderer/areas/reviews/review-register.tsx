import { useQuery } from '@tanstack/react-query';
import { QueryFailure } from '../../app/failure.tsx';
import { api } from '../../client.ts';
import { Segmented, useT } from '../../ui/index.ts';
import { useRegisterSearch } from '../registers/register-search.ts';
import { PlanTable } from './plan-table.tsx';
import './reviews.css';
import { VerdictTable } from './verdict-table.tsx';

/** 文件评审: the plan of what is due, and every verdict that was given. */
export function ReviewRegister() {
  const t = useT();
  const [search, setSearch] = useRegisterSearch();
  const plan = useQuery(api.reviews.plan.queryOptions());
  const verdicts = useQuery(api.reviews.list.queryOptions({ input: {} }));
  const failed = [plan, verdicts].find((query) => query.error && !query.data);
  if (failed) return <QueryFailure error={failed.error} retry={() => void failed.refetch()} />;
  if (!plan.data || !verdicts.data) return <p className="wk-waiting">{t('common.loading')}</p>;
  const showsVerdicts = search.show === 'verdicts';
  const choice = (
    <Segmented
      small
      label={t('reviews.which')}
      value={showsVerdicts ? 'verdicts' : 'plan'}
      onChange={(value) => setSearch({ show: value === 'plan' ? null : value, document: null })}
      options={(['plan', 'verdicts'] as const).map((value) => ({ value, label: t(`reviews.${value}`) }))}
    />
  );
  const open = (document: string | null) => setSearch({ document });
  return showsVerdicts ? (
    <VerdictTable
      verdicts={verdicts.data}
      choice={choice}
      open={search.document ?? null}
      onOpen={open}
      onPlan={() => setSearch({ show: null })}
    />
  ) : (
    <PlanTable plan={plan.data} verdicts={verdicts.data} choice={choice} open={search.document ?? null} onOpen={open} />
  );
}
