/** What people like, the most common first. Musical genres come from faker. */
export const INTERESTS = [
  ...['films', 'travel', 'cooking', 'photography', 'reading', 'running', 'documentaries', 'hiking'],
  ...[
    'cats',
    'cycling',
    'science fiction',
    'football',
    'gardening',
    'board games',
    'yoga',
    'coffee',
  ],
  ...['dogs', 'history', 'climbing', 'street food', 'film noir', 'anime', 'astronomy', 'chess'],
  ...['live music', 'architecture', 'basketball', 'drawing', 'swimming', 'theatre', 'podcasts'],
  ...['true crime', 'vinyl', 'baking', 'surfing', 'woodworking', 'ceramics', 'birdwatching'],
  ...['open source', 'crosswords', 'stand-up comedy', 'tennis', 'typography', 'synthesizers'],
  ...['silent films', 'fermentation', 'trains', 'knitting', 'mushrooms', 'horror films', 'opera'],
  ...['calligraphy', 'Formula 1', 'K-dramas', 'Bollywood', 'telenovelas', 'sauna', 'go (game)'],
  ...['3D printing', 'amateur radio', 'beekeeping', 'origami', 'short films', 'stop motion'],
] as const;
