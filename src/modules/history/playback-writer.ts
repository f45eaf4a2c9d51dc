import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Ids } from '../../platform/ids.js';
import { WriteGroups, writeApart } from '../../platform/write-groups.js';
import type { PlaybackStore, WriteMoment } from './playback.store.js';
import type { PlaybackReport, ReportToWrite, WrittenReport } from './playback.types.js';
import { announcementOf } from './playback-announcement.js';
import { outcomesInOrder, type ReportFate, videoKeyOf } from './playback-outcomes.js';
import type { WatchedVideosStore } from './watched-videos.store.js';

/** The most reports in one statement, but for a batch that is larger. */
const MAX_REPORTS = 500;

/** Two, so that one that waits for a lock does not hold up everybody. */
const MAX_GROUPS = 2;

/** How many reports of this process may wait for their group. */
const MAX_WAITING_REPORTS = 20_000;

/** How long an event about a position is good for while playing goes on. */
const TOLD_FOR_MS = 60_000;

/**
 * Writes the reports of all players that speak to this process, those that arrive at the same time in one
 * statement. A group that an event has to tell of takes a transaction; what PROGRESS alone reports is told
 * at most once a minute, and takes none in between.
 */
export class PlaybackWriter {
  private readonly groups: WriteGroups<PlaybackReport, ReportFate>;

  constructor(
    private readonly deps: {
      readonly store: PlaybackStore;
      readonly watched: WatchedVideosStore;
      readonly unitOfWork: Pick<UnitOfWork, 'run'>;
      readonly clock: Clock;
      readonly ids: Ids;
    },
  ) {
    this.groups = new WriteGroups((reports) => this.writeGroup(reports), {
      keyOf: videoKeyOf,
      maxItems: MAX_REPORTS,
      maxGroups: MAX_GROUPS,
      maxWaiting: MAX_WAITING_REPORTS,
    });
  }

  /**
   * Writes reports as if one after the other; they are durable when this returns. One answer per report,
   * in their order. Nothing is written for whoever is not in `users`.
   *
   * @throws UnavailableError when the database does not answer, or too many reports wait already.
   */
  record(reports: readonly PlaybackReport[]): Promise<ReportFate[]> {
    return this.groups.add(reports);
  }

  private async writeGroup(
    reports: readonly PlaybackReport[],
  ): Promise<PromiseSettledResult<ReportFate>[]> {
    const distinct = new Map<string, ReportToWrite>();
    for (const report of reports)
      distinct.set(JSON.stringify(report), { report, playId: this.deps.ids.uuid() });
    const results = await this.write([...distinct.values()]);
    const byReport = new Map([...distinct.keys()].map((key, at) => [key, results[at]]));
    const settled = reports.map((report) => ({
      report,
      result: byReport.get(JSON.stringify(report)),
    }));
    const outcomes = outcomesInOrder(
      settled.flatMap(({ report, result }) =>
        result?.status === 'fulfilled' ? [{ report, written: result.value }] : [],
      ),
    ).values();
    return settled.map(({ result }) => (result?.status === 'rejected' ? result : nextOf(outcomes)));
  }

  /** Reports of one video are written in the same way, so that those written together are those of each other. */
  private async write(
    reports: readonly ReportToWrite[],
  ): Promise<PromiseSettledResult<WrittenReport>[]> {
    const stirred = new Set(
      reports
        .filter(({ report }) => report.event !== 'PROGRESS')
        .map(({ report }) => videoKeyOf(report)),
    );
    const results = new Map<ReportToWrite, PromiseSettledResult<WrittenReport>>();
    const keep = (
      written: readonly ReportToWrite[],
      settled: readonly PromiseSettledResult<WrittenReport>[],
    ) => {
      for (const [at, result] of settled.entries()) {
        const report = written[at];
        if (report) results.set(report, result);
      }
    };
    const quiet = reports.filter(({ report }) => !stirred.has(videoKeyOf(report)));
    keep(
      quiet,
      await writeApart(quiet, (part) => this.deps.store.writeUntold(part, this.moment())),
    );
    const told = reports.filter((report) => isToBeTold(results.get(report)));
    keep(told, await writeApart(told, (part) => this.writeTold(part)));
    return reports.map((report) => {
      const result = results.get(report);
      if (!result) throw new Error('A report has neither been written nor refused.');
      return result;
    });
  }

  private writeTold(reports: readonly ReportToWrite[]): Promise<WrittenReport[]> {
    return this.deps.unitOfWork.run(async (tx) => {
      const results = await this.deps.store.write(tx, reports, this.moment());
      await this.announce(tx, reports, results);
      return results;
    });
  }

  private async announce(
    tx: Transaction,
    reports: readonly ReportToWrite[],
    results: readonly WrittenReport[],
  ): Promise<void> {
    const written = reports.flatMap(({ report }, at) => {
      const result = results[at];
      return result ? [{ report, written: result }] : [];
    });
    const { events, watched } = announcementOf(written);
    for (const event of events) tx.emit(event);
    await this.deps.watched.takeOffWatchlists(tx, watched);
  }

  private moment(): WriteMoment {
    const now = this.deps.clock.now();
    return { now, toldSince: new Date(now.getTime() - TOLD_FOR_MS) };
  }
}

function isToBeTold(result: PromiseSettledResult<WrittenReport> | undefined): boolean {
  return (
    result === undefined || (result.status === 'fulfilled' && result.value.fate === 'TO_BE_TOLD')
  );
}

function nextOf(outcomes: Iterator<ReportFate>): PromiseSettledResult<ReportFate> {
  const next = outcomes.next();
  if (next.done === true) throw new Error('A report has no outcome.');
  return { status: 'fulfilled', value: next.value };
}
