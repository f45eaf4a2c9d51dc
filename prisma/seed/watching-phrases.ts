/** What people note beside a video that they want to watch. */
export const NOTES = [
  'With subtitles.',
  'Somebody at work would not stop talking about it.',
  'For the next long train journey.',
  'Only with headphones.',
  'Not alone.',
  'The book was better, they say. We shall see.',
  'Second attempt.',
  'Ask Mum whether she has seen it.',
  'Rainy Sunday.',
  'Same director as the one with the snail.',
  'Pause at the map and look for our street 🗺️',
  'Für den Winter aufheben.',
  'À regarder avec les enfants.',
  'Pendiente desde marzo.',
  '友達のおすすめ',
  'Посмотреть с братом',
] as const;

/** What people say of a video, sentence by sentence; nothing of what happens in it. */
export const OPINIONS = [
  'I went in knowing nothing and recommend the same.',
  'Half an hour too long, and I would not cut a minute.',
  'The music does most of the work.',
  'Watched it twice in a week, which tells you enough.',
  'Beautiful to look at and hard to care about.',
  'My grandmother laughed, which she has not done since the tram strike.',
  'The second half belongs to another, better film.',
  'Nobody in it is stupid, and that alone is rare.',
  'Der Ton ist großartig, der Rest hält mit.',
  'Les dialogues sont un bonheur.',
  'La fotografía lo salva todo.',
  'Slow in the way that bread is slow.',
  'I wanted more of the sister and less of the weather.',
  'There is a scene with a ladder that I shall remember for years.',
  'Fine for a Tuesday.',
  'It asks a good question and has the manners not to answer it.',
  'Everybody shouts. I like films in which everybody shouts.',
  'Not for me, but I see whom it is for.',
  '音だけでも見る価値がある。',
  'Смотреть только вечером.',
] as const;

/** What people should not have said without a warning. */
export const SPOILERS = [
  'The letter was never sent, that is the whole trick.',
  'When the brother turns out to be the narrator, watch the first scene again.',
  'She gets on the tram. I did not see that coming.',
  'It was the lighthouse keeper, obviously.',
  'Everybody survives but the car.',
  'The dream is the middle part, not the end.',
  'They never find the ninth one.',
] as const;
