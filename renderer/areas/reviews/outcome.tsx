import type { Review } from '../../../shared/contract/reviews.ts';
import { Chip, useT } from '../../ui/index.ts';
import { outcomeLook } from './review-looks.ts';

/** What has become of a verdict. */
export function Outcome({ review }: { review: Pick<Review, 'outcome' | 'outcomeLabel'> }) {
  const t = useT();
  const { outcome, outcomeLabel: label } = review;
  const look = outcomeLook[outcome];
  return (
    <Chip look={look} quiet={look.quiet}>
      {outcome === 'carried-out' && label !== null
        ? t('reviewOutcome.carried-out.label', { label })
        : t(`reviewOutcome.${outcome}`, { label: label ?? '' })}
    </Chip>
  );
}
