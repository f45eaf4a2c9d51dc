import { compareReports, laterReport, placeOf } from './playback.rules.js';
import type {
  PlaybackOutcome,
  PlaybackReport,
  ReportPlace,
  TakenReport,
  WrittenReport,
} from './playback.types.js';

/** A report and what has become of it. */
export interface Written<Result extends WrittenReport = WrittenReport> {
  readonly report: PlaybackReport;
  readonly written: Result;
}

/** What a caller is told: an outcome, or that there is nobody yet for whom it could be recorded. */
export type ReportFate = PlaybackOutcome | 'UNKNOWN_PERSON';

/** What tells the videos of people apart. */
export function videoKeyOf({ userId, videoId }: PlaybackReport): string {
  return JSON.stringify([userId, videoId]);
}

/** Whether all that is known before it lets a report hold. */
export function holds(
  { report, written: { floor } }: Written<TakenReport>,
  latest: ReportPlace | null,
): boolean {
  if (floor !== null && report.reportedAt <= floor) return false;
  return latest === null || compareReports(placeOf(report), latest) >= 0;
}

/**
 * The outcomes of reports that were written together, in their order: as if they had been written one
 * after the other.
 */
export function outcomesInOrder(reports: readonly Written[]): ReportFate[] {
  const latest = new Map<string, ReportPlace | null>();
  return reports.map(({ report, written }) => {
    if (written.fate === 'TO_BE_TOLD') throw new Error('A report has not been written.');
    if (written.fate !== 'TAKEN') return written.fate;
    if (written.isOvertaken) return 'SUPERSEDED';
    const key = videoKeyOf(report);
    const known = latestOf(latest.get(key) ?? null, written.before);
    const isLatest = holds({ report, written }, known);
    latest.set(key, isLatest ? placeOf(report) : known);
    return isLatest ? 'RECORDED' : 'SUPERSEDED';
  });
}

function latestOf(a: ReportPlace | null, b: ReportPlace | null): ReportPlace | null {
  if (a === null || b === null) return a ?? b;
  return laterReport(a, b);
}
