import type { Review } from '../../../shared/contract/reviews.ts';
import { Chip, useT } from '../../ui/index.ts';
import { SignedMark } from '../signatures/signed-mark.tsx';
import { Outcome } from './outcome.tsx';
import { verdictLook } from './review-looks.ts';

/** Verdicts of one document, newest first, each with its signature. */
export function VerdictList({ verdicts }: { verdicts: readonly Review[] }) {
  const t = useT();
  const among = verdicts.map(({ id }) => ({ kind: 'review' as const, id }));
  return (
    <ul className="wk-review-verdicts">
      {verdicts.map((review) => (
        <li key={review.id}>
          <p className="wk-review-verdict-head">
            <Chip look={verdictLook[review.verdict]} quiet={review.verdict === 'keep'}>
              {t(`reviewVerdict.${review.verdict}`)}
            </Chip>
            <span className="wk-t2">{review.label}</span>
            <span className="wk-grow" />
            <time className="wk-nowrap wk-t2">{review.on}</time>
          </p>
          <p>{review.reason}</p>
          <p className="wk-review-verdict-head wk-12 wk-t3">
            <span>{review.post ? t('common.withPost', { name: review.person, post: review.post }) : review.person}</span>
            <SignedMark subject={{ kind: 'review', id: review.id }} name={review.person} among={among} />
            {review.verdict === 'keep' ? null : <Outcome review={review} />}
          </p>
        </li>
      ))}
    </ul>
  );
}
