import { isOverdue, type Checked as Review } from '../data/review-period.ts'
import { calendarDate, easternDay } from '../kit/dates.ts'
import { Notice } from '../kit/notices.tsx'

/** Shown when the sources are past their review period. */
export const OverdueNotice = ({ review, now }: { review: Review; now: string }) =>
  isOverdue(review, easternDay(now)) ? (
    <Notice title="This page is due for a check" kind="warning">
      Its sources were last read on {calendarDate(review.checked)}. Facts may have changed since.
    </Notice>
  ) : null

/** When a page's sources were last read, with a notice if that's too long ago. */
export const SourcesChecked = ({ review, now }: { review: Review; now: string }) => (
  <>
    <p class="source">Sources last checked on {calendarDate(review.checked)}.</p>
    <OverdueNotice review={review} now={now} />
  </>
)
