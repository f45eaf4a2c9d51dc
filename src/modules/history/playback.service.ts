import type { Clock } from '../../platform/clock.js';
import type { Viewer } from '../../platform/identity/viewer.js';
import { InputPlace, type UserProblem } from '../../platform/user-problem.js';
import type { AccountService } from '../account/index.js';
import type { PlaybackThresholds } from './playback.rules.js';
import type { PlaybackOutcome, PlaybackReport } from './playback.types.js';
import { type PlaybackInput, readPlayback } from './playback-input.js';
import type { PlaybackWriter } from './playback-writer.js';

/** What became of one report. The progress and the person are read when they are asked for. */
export interface PlaybackAnswer {
  readonly videoId: string;
  /** Null when there are `userErrors`. */
  readonly outcome: PlaybackOutcome | null;
  readonly userErrors: readonly UserProblem[];
}

export interface PlaybackSuccess {
  readonly index: number;
  readonly videoId: string;
  readonly outcome: PlaybackOutcome;
}

export interface PlaybackFailure {
  readonly index: number;
  readonly userErrors: readonly UserProblem[];
}

export interface PlaybackBatchAnswer {
  readonly successes: readonly PlaybackSuccess[];
  readonly failures: readonly PlaybackFailure[];
  readonly userErrors: readonly UserProblem[];
}

const MAX_BATCH = 100;

/** Takes what players report. */
export class PlaybackService {
  constructor(
    private readonly deps: {
      readonly account: AccountService;
      readonly writer: PlaybackWriter;
      readonly thresholds: PlaybackThresholds;
      readonly clock: Clock;
    },
  ) {}

  /** Takes a report on the viewer: durable when this returns. */
  async record(viewer: Viewer, input: PlaybackInput): Promise<PlaybackAnswer> {
    const { videoId } = input;
    const { report, problems } = this.read(viewer, input, InputPlace.root());
    if (!report) return { videoId, outcome: null, userErrors: problems };
    const [outcome] = await this.write(viewer, [report]);
    if (!outcome) throw new Error('A report has no outcome.');
    return { videoId, outcome, userErrors: [] };
  }

  /** The same as taking up to 100 reports one after the other. */
  async recordBatch(
    viewer: Viewer,
    inputs: readonly PlaybackInput[],
  ): Promise<PlaybackBatchAnswer> {
    this.deps.account.requirePerson(viewer);
    if (inputs.length > MAX_BATCH) return { successes: [], failures: [], userErrors: [TOO_MANY] };
    const entries = inputs.map((input, index) => ({
      index,
      ...this.read(viewer, input, InputPlace.root('inputs').at(index)),
    }));
    const taken = entries.flatMap(({ index, report }) => (report ? [{ index, report }] : []));
    const outcomes = await this.write(
      viewer,
      taken.map(({ report }) => report),
    );
    return {
      successes: taken.flatMap(({ index, report: { videoId } }, at) => {
        const outcome = outcomes[at];
        return outcome ? [{ index, videoId, outcome }] : [];
      }),
      failures: entries.flatMap(({ index, report, problems }) =>
        report ? [] : [{ index, userErrors: problems }],
      ),
      userErrors: [],
    };
  }

  private read(
    viewer: Viewer,
    input: PlaybackInput,
    place: InputPlace,
  ): { report: PlaybackReport | null; problems: readonly UserProblem[] } {
    const userId = this.deps.account.requirePerson(viewer);
    const { thresholds, clock } = this.deps;
    const report = readPlayback(input, place, { userId, now: clock.now(), thresholds });
    return { report, problems: place.allProblems };
  }

  /** Who is not known yet comes about by their first report. */
  private async write(
    viewer: Viewer,
    reports: readonly PlaybackReport[],
  ): Promise<PlaybackOutcome[]> {
    const { writer, account } = this.deps;
    const fates = await writer.record(reports);
    if (!fates.includes('UNKNOWN_PERSON')) return fates.filter(isOutcome);
    await account.edit(viewer, async () => undefined);
    return (await writer.record(reports)).filter(isOutcome);
  }
}

const TOO_MANY: UserProblem = {
  code: 'TOO_LONG',
  message: `At most ${MAX_BATCH} reports can be sent at once.`,
  path: ['inputs'],
};

function isOutcome(fate: PlaybackOutcome | 'UNKNOWN_PERSON'): fate is PlaybackOutcome {
  return fate !== 'UNKNOWN_PERSON';
}
