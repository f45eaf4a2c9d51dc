import { describe, expect, it } from 'vitest';
import { placeOf } from './playback.rules.js';
import type { PlaybackReport, TakenReport, WrittenPlay } from './playback.types.js';
import { announcementOf } from './playback-announcement.js';
import { outcomesInOrder, type Written } from './playback-outcomes.js';

const at = (seconds: number) => new Date(seconds * 1_000);

function reportOf(seconds: number, report: Partial<PlaybackReport> = {}): PlaybackReport {
  return {
    userId: 'ann',
    videoId: 'v',
    reportedAt: at(seconds),
    event: 'PROGRESS',
    positionSeconds: 300,
    durationSeconds: 1_000,
    sitting: 'p:x',
    standing: 'RESUMABLE',
    ...report,
  };
}

const TAKEN: TakenReport = {
  fate: 'TAKEN',
  before: null,
  floor: null,
  isOvertaken: false,
  isTold: false,
  play: null,
};

const taken = (report: PlaybackReport, written: Partial<TakenReport> = {}): Written => ({
  report,
  written: { ...TAKEN, ...written },
});

describe('of reports that were written together', () => {
  it('each is answered as if it had come after those before it', () => {
    const before = placeOf(reportOf(15));
    const moments = [10, 15, 30, 20, 30, 40];
    const reports = moments.map((moment) => taken(reportOf(moment), { before }));
    expect(outcomesInOrder(reports)).toEqual([
      'SUPERSEDED',
      'RECORDED',
      'RECORDED',
      'SUPERSEDED',
      'RECORDED',
      'RECORDED',
    ]);
  });

  it('those of different videos and people have nothing to do with each other', () => {
    const reports = [
      taken(reportOf(30)),
      taken(reportOf(20, { videoId: 'w' })),
      taken(reportOf(10, { userId: 'bob' })),
    ];
    expect(outcomesInOrder(reports)).toEqual(['RECORDED', 'RECORDED', 'RECORDED']);
  });

  it('only those later than the last clearing or new beginning hold', () => {
    const reports = [10, 20, 20.001].map((moment) => taken(reportOf(moment), { floor: at(20) }));
    expect(outcomesInOrder(reports)).toEqual(['SUPERSEDED', 'SUPERSEDED', 'RECORDED']);
  });

  it('one that was not recorded does not outdo those after it', () => {
    const reports: Written[] = [
      { report: reportOf(30), written: { fate: 'NOT_RECORDED' } },
      taken(reportOf(20)),
      { report: reportOf(10, { userId: 'nobody' }), written: { fate: 'UNKNOWN_PERSON' } },
    ];
    expect(outcomesInOrder(reports)).toEqual(['NOT_RECORDED', 'RECORDED', 'UNKNOWN_PERSON']);
  });

  it('those that another process has overtaken hold no more', () => {
    expect(outcomesInOrder([taken(reportOf(30), { isOvertaken: true })])).toEqual(['SUPERSEDED']);
  });
});

describe('what is told of reports', () => {
  const told = (reports: readonly Written[]) =>
    announcementOf(reports).events.map(({ userId, data }) => ({ userId, ...data }));
  const PLAY: WrittenPlay = {
    id: 'play',
    watchedAt: at(30),
    wasInHistory: false,
    isInHistory: true,
  };

  it('is nothing unless the store says so', () => {
    expect(told([taken(reportOf(30))])).toEqual([]);
    expect(told([{ report: reportOf(30), written: { fate: 'NOT_RECORDED' } }])).toEqual([]);
  });

  it('is the position that holds now, once for each video', () => {
    const isTold = true;
    const reports = [
      taken(reportOf(10, { event: 'START' }), { isTold }),
      taken(reportOf(30, { positionSeconds: 330 }), { isTold }),
      taken(reportOf(20), { isTold }),
      taken(reportOf(20, { userId: 'bob', durationSeconds: null }), { isTold }),
    ];
    expect(told(reports)).toEqual([
      {
        userId: 'ann',
        action: 'POSITION',
        videoId: 'v',
        positionSeconds: 330,
        durationSeconds: 1_000,
        positionAt: at(30).toISOString(),
      },
      expect.objectContaining({ userId: 'bob', durationSeconds: null }),
    ]);
  });

  it('has no position where there is nothing to resume', () => {
    const report = reportOf(30, { standing: 'BELOW', positionSeconds: 3 });
    expect(told([taken(report, { isTold: true })])).toEqual([
      expect.objectContaining({ positionSeconds: null, durationSeconds: null }),
    ]);
  });

  it('is a completion, which implies that there is nothing to resume', () => {
    const report = reportOf(30, { standing: 'FINISHED' });
    const written = [taken(report, { isTold: true, play: PLAY })];
    expect(told(written)).toEqual([
      {
        userId: 'ann',
        action: 'COMPLETED',
        videoId: 'v',
        entryId: 'play',
        watchedAt: at(30).toISOString(),
      },
    ]);
    expect(announcementOf(written).watched).toEqual([
      { userId: 'ann', videoId: 'v', watchedAt: at(30) },
    ]);
  });

  it('is a completion and where the person went on after it', () => {
    const written = [
      taken(reportOf(30, { standing: 'FINISHED' }), { isTold: true, play: PLAY }),
      taken(reportOf(40), { isTold: true }),
    ];
    expect(told(written).map((data) => ('action' in data ? data.action : null))).toEqual([
      'COMPLETED',
      'POSITION',
    ]);
  });

  it('is that a completion was earlier, without making the video watched again', () => {
    const written = [taken(reportOf(30), { play: { ...PLAY, wasInHistory: true } })];
    expect(told(written)).toEqual([expect.objectContaining({ action: 'COMPLETED' })]);
    expect(announcementOf(written).watched).toEqual([]);
  });

  it('is a removal where the earlier completion lies before a clearing', () => {
    const play = { ...PLAY, wasInHistory: true, isInHistory: false };
    const written = [taken(reportOf(30), { play })];
    expect(told(written)).toEqual([
      expect.objectContaining({ action: 'REMOVED', entryId: 'play' }),
    ]);
    expect(announcementOf(written).watched).toEqual([]);
  });

  it('is nothing of a sitting that was removed or cleared', () => {
    const written = [taken(reportOf(30), { play: { ...PLAY, isInHistory: false } })];
    expect(announcementOf(written)).toEqual({ events: [], watched: [] });
  });

  it('carries what it changes in the feed', () => {
    const [completed] = announcementOf([taken(reportOf(30), { play: PLAY })]).events;
    expect(completed?.changes).toEqual([
      { kind: 'HISTORY_ENTRY', key: 'play', videoId: 'v', removed: false },
      { kind: 'VIDEO_PROGRESS', key: 'v', videoId: 'v', removed: false },
    ]);
  });
});
