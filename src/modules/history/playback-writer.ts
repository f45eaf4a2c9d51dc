import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../platform/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { UnavailableError } from '../../platform/errors.js';
import type { Ids } from '../../platform/ids.js';
import { WriteGroups, writeApart } from '../../platform/write-groups.js';
import { isRowLocked, type PlaybackStore, type WriteTerms } from './playback.store.js';
import type { PlaybackReport, ReportToWrite, WrittenReport } from './playback.types.js';
import { announcementOf } from './playback-announcement.js';
import { outcomesInOrder, type ReportFate, videoKeyOf } from './playback-outcomes.js';
import type { WatchedVideosStore } from './watched-videos.store.js';

/** The most reports in one statement, but for a batch that is larger. */
const MAX_REPORTS = 500;

/** Several, so that one that waits for a lock does not hold up everybody. */
const MAX_GROUPS = 4;

/** How long a group waits for a row that somebody else holds on to, before it is written in parts. */
const LOCK_WAIT_MS = 250;

/** How long each of the parts does: what it is for is finding out whose row that is. */
const PART_LOCK_WAIT_MS = 25;

/** After so many waits of one group, all that is left of it goes on alone. */
const MAX_LOCK_WAITS = 24;

/** How often, and how many milliseconds apart, the reports that are alone are tried before they fail. */
const MAX_ATTEMPTS_ALONE = 12;
const RETRY_ALONE_MS = 250;

/** How many callers may be alone at the same time. */
const MAX_ALONE = 100;

/** How many reports of this process may wait for their group. */
const MAX_WAITING_REPORTS = 20_000;

/** How long an event about a position is good for while playing goes on. */
const TOLD_FOR_MS = 60_000;

type Write = (part: readonly ReportToWrite[], terms: WriteTerms) => Promise<WrittenReport[]>;

/**
 * Writes the reports of all players that speak to this process, those that arrive at the same time in one
 * statement. A group that an event has to tell of takes a transaction; what PROGRESS alone reports is told
 * at most once a minute, and takes none in between.
 *
 * Reports that meet a row which somebody else holds on to leave their group and are tried again on their own,
 * between tries without a connection; so are all of the same person, until they get through. Everybody
 * else waits for them no longer than it takes to find out.
 */
export class PlaybackWriter {
  private readonly groups: WriteGroups<PlaybackReport, ReportFate>;
  /** Who has reports that are alone: the people of each caller. */
  private readonly alone = new Set<ReadonlySet<string>>();

  constructor(
    private readonly deps: {
      readonly store: PlaybackStore;
      readonly watched: WatchedVideosStore;
      readonly unitOfWork: Pick<UnitOfWork, 'run'>;
      readonly clock: Clock;
      readonly ids: Ids;
    },
  ) {
    this.groups = new WriteGroups((reports) => this.writeGroup(reports, LOCK_WAIT_MS), {
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
   * @throws UnavailableError when the database does not answer, somebody else holds on to a row, or too many
   * reports wait already; what writing the first bad report has thrown. All others are durable also then.
   */
  async record(reports: readonly PlaybackReport[]): Promise<ReportFate[]> {
    const isHeldUp = reports.some(({ userId }) => [...this.alone].some((each) => each.has(userId)));
    if (isHeldUp) return this.recordAlone(reports);
    try {
      return await this.groups.add(reports);
    } catch (error) {
      if (!isRowLocked(error)) throw error;
      return this.recordAlone(reports);
    }
  }

  /** What of them has been written already is written again, which changes nothing. */
  private async recordAlone(reports: readonly PlaybackReport[]): Promise<ReportFate[]> {
    if (this.alone.size >= MAX_ALONE) throw new UnavailableError(TRY_LATER);
    const people = new Set(reports.map(({ userId }) => userId));
    this.alone.add(people);
    try {
      for (let attempt = 1; ; attempt++) {
        const settled = await this.writeGroup(reports, PART_LOCK_WAIT_MS);
        const failure = settled.find((result) => result.status === 'rejected');
        if (!failure)
          return settled.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
        if (!isRowLocked(failure.reason)) throw failure.reason;
        if (attempt === MAX_ATTEMPTS_ALONE)
          throw new UnavailableError(TRY_LATER, { cause: failure.reason });
        await wait(RETRY_ALONE_MS);
      }
    } finally {
      this.alone.delete(people);
    }
  }

  private async writeGroup(
    reports: readonly PlaybackReport[],
    lockWaitMs: number,
  ): Promise<PromiseSettledResult<ReportFate>[]> {
    const distinct = new Map<string, ReportToWrite>();
    for (const report of reports)
      distinct.set(JSON.stringify(report), { report, playId: this.deps.ids.uuid() });
    const results = await this.write([...distinct.values()], lockWaitMs);
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
    lockWaitMs: number,
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
    const writeUntold: Write = (part, terms) => this.deps.store.writeUntold(part, terms);
    keep(quiet, await this.writeApart(quiet, lockWaitMs, writeUntold));
    const told = reports.filter((report) => isToBeTold(results.get(report)));
    const writeTold: Write = (part, terms) => this.writeTold(part, terms);
    keep(told, await this.writeApart(told, lockWaitMs, writeTold));
    return reports.map((report) => {
      const result = results.get(report);
      if (!result) throw new Error('A report has neither been written nor refused.');
      return result;
    });
  }

  private writeApart(
    reports: readonly ReportToWrite[],
    lockWaitMs: number,
    write: Write,
  ): Promise<PromiseSettledResult<WrittenReport>[]> {
    let waits = 0;
    let locked: unknown;
    return writeApart(reports, async (part) => {
      if (waits >= MAX_LOCK_WAITS) throw locked;
      try {
        return await write(part, this.terms(waits === 0 ? lockWaitMs : PART_LOCK_WAIT_MS));
      } catch (error) {
        if (!isRowLocked(error)) throw error;
        waits += 1;
        locked = error;
        throw error;
      }
    });
  }

  private writeTold(
    reports: readonly ReportToWrite[],
    terms: WriteTerms,
  ): Promise<WrittenReport[]> {
    return this.deps.unitOfWork.run(async (tx) => {
      const results = await this.deps.store.write(tx, reports, terms);
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

  private terms(lockWaitMs: number): WriteTerms {
    const now = this.deps.clock.now();
    return { now, toldSince: new Date(now.getTime() - TOLD_FOR_MS), lockWaitMs };
  }
}

const TRY_LATER = 'This report has to wait for another change. Send it again in a few seconds.';

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
