/**
 * The videos that demo people watch, with their lengths in seconds. This service knows no more of a video than
 * its id; `examples/catalogue` tells the rest.
 */
export const DEMO_VIDEO_SECONDS = {
  vid_note_g: 5_640,
  vid_difference: 7_260,
  vid_poetical_science: 3_120,
  vid_the_loom_remembers: 6_300,
  vid_first_bug: 5_280,
  vid_nanoseconds: 1_740,
  vid_compile_me_gently: 6_840,
  vid_infinite_tape: 5_940,
  vid_long_distance: 7_020,
  vid_morphogenesis: 3_300,
  vid_hut_eight: 8_100,
  vid_frequency_hop: 6_120,
  vid_vienna_static: 5_760,
  vid_between_takes: 4_980,
  vid_west_computing: 7_380,
  vid_free_return: 6_660,
  vid_eleven_minutes_dark: 5_520,
  vid_go_no_go: 3_480,
  vid_room_tone: 5_160,
  vid_footsteps_in_gravel: 2_880,
  vid_lagos_at_four: 5_820,
  vid_the_quiet_reel: 6_480,
  vid_salt_road: 7_920,
  vid_last_tram: 5_400,
  vid_winter_orchard: 6_960,
  vid_nine_lighthouses: 5_700,
  vid_paper_moons: 4_740,
  vid_the_understudy: 6_180,
  vid_bees_in_december: 3_060,
  vid_a_map_of_rain: 6_540,
  vid_halfway_hotel: 5_880,
  vid_the_clockmakers_son: 7_140,
  vid_kitchen_at_midnight: 2_640,
  vid_borrowed_accordion: 5_340,
  vid_three_body_tango: 6_000,
  vid_deep_field: 3_600,
  vid_mushroom_season: 2_940,
  vid_offside: 6_240,
  vid_signal_to_noise: 5_580,
  vid_one_take: 240,
} as const satisfies Readonly<Record<string, number>>;

export type DemoVideoId = keyof typeof DEMO_VIDEO_SECONDS;

/** Somebody has it on their list, and the catalogue no longer knows it: that happens to every catalogue. */
export const WITHDRAWN_VIDEO_ID = 'vid_withdrawn';
