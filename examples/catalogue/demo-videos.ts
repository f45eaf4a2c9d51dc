import { DEMO_VIDEO_SECONDS, type DemoVideoId } from '../../src/start/embedded/demo-videos.js';

/** A video as this team stores it: of what people do with it, it knows nothing. */
export interface Video {
  readonly id: string;
  readonly title: string;
  readonly synopsis: string;
  readonly durationSeconds: number;
  readonly releaseYear: number;
  readonly genres: readonly Genre[];
}

export type Genre =
  | 'ADVENTURE'
  | 'ANIMATION'
  | 'COMEDY'
  | 'DOCUMENTARY'
  | 'DRAMA'
  | 'HISTORY'
  | 'HORROR'
  | 'MYSTERY'
  | 'ROMANCE'
  | 'SCIENCE_FICTION'
  | 'SPORT'
  | 'THRILLER';

/** All invented. */
const ABOUT: Readonly<Record<DemoVideoId, Omit<Video, 'id' | 'durationSeconds'>>> = {
  vid_note_g: {
    title: 'Note G',
    releaseYear: 2024,
    genres: ['DRAMA', 'HISTORY'],
    synopsis:
      "A translator adds notes to somebody else's paper, and the notes outlive the machine.",
  },
  vid_difference: {
    title: 'The Difference Engine of Dorset Street',
    releaseYear: 2021,
    genres: ['DRAMA', 'HISTORY'],
    synopsis: 'Twenty-five thousand parts, one of which never fits.',
  },
  vid_poetical_science: {
    title: 'Poetical Science',
    releaseYear: 2023,
    genres: ['DOCUMENTARY'],
    synopsis: 'Why imagination is a method, explained by people who count for a living.',
  },
  vid_the_loom_remembers: {
    title: 'The Loom Remembers',
    releaseYear: 2022,
    genres: ['DRAMA', 'MYSTERY'],
    synopsis: 'In a shut-down mill, the punched cards still know the pattern of a missing weaver.',
  },
  vid_first_bug: {
    title: 'The First Bug',
    releaseYear: 2020,
    genres: ['COMEDY', 'HISTORY'],
    synopsis: 'A moth, a relay and a very long night shift.',
  },
  vid_nanoseconds: {
    title: 'A Bundle of Nanoseconds',
    releaseYear: 2025,
    genres: ['DOCUMENTARY'],
    synopsis: 'An admiral, a handful of wire, and the speed of light.',
  },
  vid_compile_me_gently: {
    title: 'Compile Me Gently',
    releaseYear: 2024,
    genres: ['COMEDY', 'ROMANCE'],
    synopsis: 'Two teams write the same language without knowing of each other.',
  },
  vid_infinite_tape: {
    title: 'Infinite Tape',
    releaseYear: 2019,
    genres: ['SCIENCE_FICTION', 'MYSTERY'],
    synopsis: 'A machine that may never stop is put on trial for wasting time.',
  },
  vid_long_distance: {
    title: 'Long Distance',
    releaseYear: 2023,
    genres: ['DRAMA', 'SPORT'],
    synopsis:
      'A mathematician runs to the coast to think, and arrives with the answer and no shoes.',
  },
  vid_morphogenesis: {
    title: 'How the Leopard Got Its Equations',
    releaseYear: 2022,
    genres: ['DOCUMENTARY'],
    synopsis: 'Spots, stripes and two chemicals that cannot leave each other alone.',
  },
  vid_hut_eight: {
    title: 'The Nights of Hut Eight',
    releaseYear: 2025,
    genres: ['HISTORY', 'THRILLER'],
    synopsis: 'They read the weather first, then everything else.',
  },
  vid_frequency_hop: {
    title: 'Frequency Hop',
    releaseYear: 2024,
    genres: ['THRILLER'],
    synopsis: 'An actress hides a radio signal in plain hearing.',
  },
  vid_vienna_static: {
    title: 'Vienna, Static',
    releaseYear: 2021,
    genres: ['MYSTERY', 'ROMANCE'],
    synopsis: 'A piano tuner hears a station that went off the air in 1938.',
  },
  vid_between_takes: {
    title: 'Between Takes',
    releaseYear: 2020,
    genres: ['DOCUMENTARY'],
    synopsis: 'What eight actors invented while the lights were being moved.',
  },
  vid_west_computing: {
    title: 'West Computing',
    releaseYear: 2022,
    genres: ['DRAMA', 'HISTORY'],
    synopsis: 'The room whose numbers everybody trusted and nobody credited.',
  },
  vid_free_return: {
    title: 'Free Return',
    releaseYear: 2025,
    genres: ['SCIENCE_FICTION', 'THRILLER'],
    synopsis: 'With one burn left, the way home leads around the far side.',
  },
  vid_eleven_minutes_dark: {
    title: 'Eleven Minutes of Dark',
    releaseYear: 2023,
    genres: ['SCIENCE_FICTION'],
    synopsis: "Behind the moon, the crew hears somebody else's countdown.",
  },
  vid_go_no_go: {
    title: 'Go, No Go',
    releaseYear: 2024,
    genres: ['DOCUMENTARY'],
    synopsis: 'Fourteen consoles, fourteen answers, one of them "hold".',
  },
  vid_room_tone: {
    title: 'Room Tone',
    releaseYear: 2023,
    genres: ['DRAMA', 'MYSTERY'],
    synopsis: 'A sound designer finds a voice in thirty seconds of nothing.',
  },
  vid_footsteps_in_gravel: {
    title: 'Footsteps in Gravel',
    releaseYear: 2021,
    genres: ['DOCUMENTARY'],
    synopsis: 'The art of walking for other people.',
  },
  vid_lagos_at_four: {
    title: 'Lagos at Four in the Morning',
    releaseYear: 2024,
    genres: ['DRAMA', 'THRILLER'],
    synopsis: 'Three drivers, one phone, and the quietest hour of a loud city.',
  },
  vid_the_quiet_reel: {
    title: 'The Quiet Reel',
    releaseYear: 2020,
    genres: ['HORROR', 'MYSTERY'],
    synopsis: 'Whoever watches the silent film to the end stops hearing the rain.',
  },
  vid_salt_road: {
    title: 'The Salt Road',
    releaseYear: 2022,
    genres: ['ADVENTURE', 'HISTORY'],
    synopsis: 'Forty days, forty camels, one map drawn from memory.',
  },
  vid_last_tram: {
    title: 'The Last Tram',
    releaseYear: 2019,
    genres: ['DRAMA', 'ROMANCE'],
    synopsis: 'A conductor and a passenger fall in love one stop at a time.',
  },
  vid_winter_orchard: {
    title: 'The Winter Orchard',
    releaseYear: 2025,
    genres: ['DRAMA'],
    synopsis: 'Three sisters inherit a thousand trees and one ladder.',
  },
  vid_nine_lighthouses: {
    title: 'Nine Lighthouses',
    releaseYear: 2021,
    genres: ['ADVENTURE', 'MYSTERY'],
    synopsis: 'Eight of them answer. The ninth has not been built yet.',
  },
  vid_paper_moons: {
    title: 'Paper Moons',
    releaseYear: 2023,
    genres: ['ANIMATION', 'ADVENTURE'],
    synopsis: 'A girl folds a way up to the sky and forgets to fold a way down.',
  },
  vid_the_understudy: {
    title: 'The Understudy',
    releaseYear: 2024,
    genres: ['COMEDY'],
    synopsis: 'She knows every part but her own.',
  },
  vid_bees_in_december: {
    title: 'Bees in December',
    releaseYear: 2020,
    genres: ['DOCUMENTARY'],
    synopsis: 'How fifty thousand sisters keep one another warm.',
  },
  vid_a_map_of_rain: {
    title: 'A Map of Rain',
    releaseYear: 2022,
    genres: ['ROMANCE', 'SCIENCE_FICTION'],
    synopsis: "Two weather forecasters in rival cities begin to answer each other's forecasts.",
  },
  vid_halfway_hotel: {
    title: 'Halfway Hotel',
    releaseYear: 2021,
    genres: ['COMEDY', 'HORROR'],
    synopsis: 'Check-out is at eleven. Nobody says of which day.',
  },
  vid_the_clockmakers_son: {
    title: "The Clockmaker's Son",
    releaseYear: 2025,
    genres: ['ADVENTURE', 'DRAMA'],
    synopsis: 'He can mend any hour but the one he missed.',
  },
  vid_kitchen_at_midnight: {
    title: 'Kitchen at Midnight',
    releaseYear: 2024,
    genres: ['DOCUMENTARY'],
    synopsis: 'The bread of tomorrow, and the people who are up with it.',
  },
  vid_borrowed_accordion: {
    title: 'The Borrowed Accordion',
    releaseYear: 2019,
    genres: ['COMEDY', 'ROMANCE'],
    synopsis: 'It has to be back by the wedding. Whose is a longer story.',
  },
  vid_three_body_tango: {
    title: 'Three-Body Tango',
    releaseYear: 2023,
    genres: ['COMEDY', 'SCIENCE_FICTION'],
    synopsis: 'Two dancers can be predicted. Then a third one enters.',
  },
  vid_deep_field: {
    title: 'Deep Field',
    releaseYear: 2025,
    genres: ['DOCUMENTARY'],
    synopsis: 'A telescope looks at nothing for ten days and finds three thousand galaxies.',
  },
  vid_mushroom_season: {
    title: 'Mushroom Season',
    releaseYear: 2022,
    genres: ['DOCUMENTARY'],
    synopsis: 'Everything in this forest is talking, mostly about lunch.',
  },
  vid_offside: {
    title: 'Offside',
    releaseYear: 2020,
    genres: ['COMEDY', 'SPORT'],
    synopsis: 'The linesman has never seen the ball. He has never been wrong.',
  },
  vid_signal_to_noise: {
    title: 'Signal to Noise',
    releaseYear: 2021,
    genres: ['SCIENCE_FICTION', 'THRILLER'],
    synopsis: 'A radio amateur answers a message that is addressed to her grandfather.',
  },
  vid_one_take: {
    title: 'One Take',
    releaseYear: 2025,
    genres: ['ANIMATION'],
    synopsis: 'Four minutes, no cut, a very patient snail.',
  },
};

/** Whatever the demo people watch. */
export const DEMO_VIDEOS: readonly Video[] = Object.entries(DEMO_VIDEO_SECONDS).map(
  ([id, durationSeconds]) => ({ id, durationSeconds, ...ABOUT[id as DemoVideoId] }),
);
