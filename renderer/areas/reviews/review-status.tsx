import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { can } from '../../../shared/domain/permissions.ts';
import { useMe } from '../../app/session.tsx';
import { api } from '../../client.ts';
import { DateText, useT } from '../../ui/index.ts';
import { ReviewDialog } from './review-dialog.tsx';
import './reviews.css';

/** The day of the next review of a document in force, with the way to a verdict. */
export function ReviewStatus({ documentId }: { documentId: string }) {
  const t = useT();
  const me = useMe();
  const [reviewing, setReviewing] = useState(false);
  const row = useQuery(api.reviews.plan.queryOptions()).data?.find((one) => one.documentId === documentId);
  if (!row) return null;
  const ofOwner = row.ownerDepartmentId !== null && row.ownerDepartmentId === me?.departmentId;
  return (
    <span className="wk-review-status">
      <span className="wk-t3">{t('reviews.next')}</span>
      <DateText on={row.nextReviewOn} due soonDays={30} />
      {can(me, 'reviews.decide', { ofOwner }) ? (
        <Button size="small" onClick={() => setReviewing(true)}>
          {t('reviews.review')}
        </Button>
      ) : null}
      {reviewing ? <ReviewDialog row={row} onClose={() => setReviewing(false)} /> : null}
    </span>
  );
}
