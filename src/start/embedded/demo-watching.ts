import type { Services } from '../../graphql/context.js';
import { type DemoVideoId, WITHDRAWN_VIDEO_ID } from './demo-videos.js';

type WatchlistStatus = NonNullable<Parameters<Services['watchlist']['update']>[1]['status']>;

type KnownVideoId = DemoVideoId | typeof WITHDRAWN_VIDEO_ID;

/** What somebody has watched, wants to watch and thinks of it. Days count back from their first visit. */
export interface DemoWatching {
  /** In the order of the list. */
  readonly watchlist?: readonly {
    readonly videoId: KnownVideoId;
    readonly note?: string;
    readonly status?: WatchlistStatus;
  }[];
  /** To the end, in one sitting each. */
  readonly watched?: readonly (readonly [DemoVideoId, daysAgo: number])[];
  /** In a cinema, before there was this service. */
  readonly seenElsewhere?: readonly (readonly [DemoVideoId, daysAgo: number])[];
  /** Where they stopped. */
  readonly begun?: readonly (readonly [DemoVideoId, daysAgo: number, positionSeconds: number])[];
  /** Begun, and not to be offered again. */
  readonly hidden?: readonly DemoVideoId[];
  /** 1 to 100. */
  readonly ratings?: Readonly<Partial<Record<DemoVideoId, number>>>;
  readonly reviews?: readonly {
    readonly videoId: DemoVideoId;
    readonly body: string;
    readonly containsSpoilers?: boolean;
  }[];
}

export const ADA_WATCHES: DemoWatching = {
  watchlist: [
    {
      videoId: 'vid_the_loom_remembers',
      note: 'Jacquard cards! Bring the neighbours.',
      status: 'WATCHING',
    },
    { videoId: 'vid_deep_field', note: 'For a night without clouds.' },
    { videoId: 'vid_three_body_tango', note: 'Grace says the third dancer is a proof.' },
    { videoId: 'vid_paper_moons' },
    { videoId: 'vid_room_tone', note: 'With headphones. Chidi insists.', status: 'COMPLETED' },
    { videoId: 'vid_the_clockmakers_son', status: 'PAUSED' },
    { videoId: WITHDRAWN_VIDEO_ID, note: 'It was here last week?' },
    { videoId: 'vid_halfway_hotel', note: 'Not again after dark.', status: 'DROPPED' },
    { videoId: 'vid_salt_road' },
    { videoId: 'vid_one_take', note: 'Four minutes. Between two cards.' },
  ],
  watched: [
    ['vid_note_g', 168],
    ['vid_poetical_science', 151],
    ['vid_nanoseconds', 139],
    ['vid_difference', 122],
    ['vid_first_bug', 103],
    ['vid_morphogenesis', 88],
    ['vid_frequency_hop', 74],
    ['vid_note_g', 61],
    ['vid_go_no_go', 47],
    ['vid_free_return', 33],
    ['vid_kitchen_at_midnight', 25],
    ['vid_signal_to_noise', 19],
    ['vid_room_tone', 12],
    ['vid_bees_in_december', 6],
    ['vid_one_take', 2],
  ],
  seenElsewhere: [
    ['vid_last_tram', 410],
    ['vid_infinite_tape', 365],
  ],
  begun: [
    ['vid_the_clockmakers_son', 29, 2_310],
    ['vid_halfway_hotel', 16, 1_500],
    ['vid_the_loom_remembers', 4, 3_275],
    ['vid_difference', 3, 1_080],
    ['vid_eleven_minutes_dark', 1, 4_140],
  ],
  hidden: ['vid_halfway_hotel'],
  ratings: {
    vid_note_g: 97,
    vid_poetical_science: 90,
    vid_first_bug: 82,
    vid_difference: 71,
    vid_free_return: 88,
    vid_frequency_hop: 85,
    vid_room_tone: 93,
    vid_infinite_tape: 100,
    vid_last_tram: 40,
    vid_one_take: 76,
  },
  reviews: [
    {
      videoId: 'vid_note_g',
      body: 'At last a film in which the footnotes are the heroine.\n\nThe table in the third act is set correctly, but for one sign.',
    },
    {
      videoId: 'vid_infinite_tape',
      body: 'It does halt, in the last scene, because somebody trips over the cable. I was hoping for a theorem.',
      containsSpoilers: true,
    },
  ],
};

export const GRACE_WATCHES: DemoWatching = {
  watchlist: [
    { videoId: 'vid_free_return', note: 'Again, with the sound up.', status: 'COMPLETED' },
    { videoId: 'vid_nine_lighthouses', note: 'Ships in it, I am told.' },
    { videoId: 'vid_deep_field' },
    { videoId: 'vid_offside', status: 'WATCHING' },
    { videoId: 'vid_a_map_of_rain', note: 'Weather as a programming language.' },
  ],
  watched: [
    ['vid_first_bug', 190],
    ['vid_nanoseconds', 144],
    ['vid_compile_me_gently', 97],
    ['vid_compile_me_gently', 52],
    ['vid_note_g', 38],
    ['vid_free_return', 21],
    ['vid_three_body_tango', 8],
  ],
  begun: [['vid_offside', 2, 2_700]],
  ratings: {
    vid_note_g: 84,
    vid_first_bug: 99,
    vid_nanoseconds: 95,
    vid_compile_me_gently: 91,
    vid_free_return: 80,
    vid_frequency_hop: 66,
    vid_room_tone: 58,
    vid_three_body_tango: 87,
  },
  reviews: [
    {
      videoId: 'vid_first_bug',
      body: 'I was there. The moth was bigger.\nThe relay is number 70, panel F, and they got it right.',
    },
    {
      videoId: 'vid_compile_me_gently',
      body: 'Both teams turn out to have written COBOL, and nobody is sorry. The wedding runs as a batch job.',
      containsSpoilers: true,
    },
  ],
};

export const ALAN_WATCHES: DemoWatching = {
  watchlist: [
    { videoId: 'vid_morphogenesis', status: 'COMPLETED' },
    { videoId: 'vid_bees_in_december', note: 'Hexagons, presumably.' },
    { videoId: 'vid_last_tram' },
  ],
  watched: [
    ['vid_long_distance', 133],
    ['vid_infinite_tape', 120],
    ['vid_morphogenesis', 64],
    ['vid_hut_eight', 40],
    ['vid_note_g', 17],
    ['vid_signal_to_noise', 9],
  ],
  begun: [['vid_bees_in_december', 5, 900]],
  ratings: {
    vid_note_g: 92,
    vid_first_bug: 70,
    vid_infinite_tape: 64,
    vid_long_distance: 89,
    vid_morphogenesis: 96,
    vid_hut_eight: 45,
    vid_frequency_hop: 78,
    vid_free_return: 74,
  },
  reviews: [
    {
      videoId: 'vid_hut_eight',
      body: 'The machine is the wrong way round and nobody eats a sandwich. Otherwise as I remember it.',
    },
  ],
};

/** Keeps what she thinks to herself: her scores count, and that is all anybody sees of them. */
export const HEDY_WATCHES: DemoWatching = {
  watchlist: [{ videoId: 'vid_between_takes', note: 'They promised to cut that scene.' }],
  watched: [
    ['vid_frequency_hop', 80],
    ['vid_vienna_static', 45],
    ['vid_room_tone', 14],
  ],
  ratings: {
    vid_note_g: 88,
    vid_first_bug: 76,
    vid_frequency_hop: 31,
    vid_free_return: 69,
    vid_room_tone: 84,
    vid_vienna_static: 94,
  },
  reviews: [
    {
      videoId: 'vid_frequency_hop',
      body: 'The piano roll has eighty-eight rows. Eighty-eight! They show sixty.',
    },
  ],
};

export const KATHERINE_WATCHES: DemoWatching = {
  watchlist: [
    { videoId: 'vid_eleven_minutes_dark', note: 'Check the orbit at 01:02:11.' },
    { videoId: 'vid_winter_orchard' },
  ],
  watched: [
    ['vid_west_computing', 110],
    ['vid_go_no_go', 71],
    ['vid_free_return', 35],
    ['vid_deep_field', 11],
    ['vid_note_g', 7],
  ],
  begun: [['vid_eleven_minutes_dark', 3, 3_731]],
  ratings: {
    vid_note_g: 79,
    vid_first_bug: 81,
    vid_free_return: 98,
    vid_west_computing: 95,
    vid_go_no_go: 90,
    vid_room_tone: 72,
  },
  reviews: [
    {
      videoId: 'vid_free_return',
      body: 'I did the sums on the back of the programme. They do come home: the burn in the second act is long enough by four seconds.',
      containsSpoilers: true,
    },
  ],
};

export const CHIDI_WATCHES: DemoWatching = {
  watchlist: [
    { videoId: 'vid_the_quiet_reel', note: 'Eyes open this time.', status: 'PAUSED' },
    { videoId: 'vid_borrowed_accordion' },
    { videoId: 'vid_mushroom_season', note: 'Field recordings in 7.1', status: 'WATCHING' },
    { videoId: 'vid_kitchen_at_midnight', status: 'COMPLETED' },
  ],
  watched: [
    ['vid_room_tone', 160],
    ['vid_footsteps_in_gravel', 129],
    ['vid_lagos_at_four', 92],
    ['vid_room_tone', 77],
    ['vid_kitchen_at_midnight', 56],
    ['vid_vienna_static', 31],
    ['vid_note_g', 20],
    ['vid_one_take', 10],
  ],
  begun: [
    ['vid_the_quiet_reel', 22, 1_960],
    ['vid_mushroom_season', 1, 1_411],
  ],
  ratings: {
    vid_note_g: 67,
    vid_first_bug: 73,
    vid_frequency_hop: 90,
    vid_room_tone: 100,
    vid_footsteps_in_gravel: 97,
    vid_lagos_at_four: 86,
    vid_vienna_static: 83,
    vid_one_take: 30,
  },
  reviews: [
    {
      videoId: 'vid_room_tone',
      body: 'Thirty seconds of nothing, and every one of them different. I have seen it four times and never looked.',
    },
    {
      videoId: 'vid_vienna_static',
      body: 'The station was never off the air. The piano was the antenna; listen to the low strings in the first scene.',
      containsSpoilers: true,
    },
    {
      videoId: 'vid_one_take',
      body: 'A lovely picture of a snail. Somebody has forgotten to record the snail.',
    },
  ],
};
