/** A post as this team stores it: of its author it knows the id and nothing else. */
export interface Post {
  readonly id: string;
  readonly authorId: string;
  readonly title: string;
  readonly body: string;
  readonly createdAt: Date;
}

/**
 * What the demo people have written. One author hides her name, and one is unknown to the user subgraph:
 * both happen in every real system.
 */
export const DEMO_POSTS: readonly Post[] = [
  {
    id: 'post_loops',
    authorId: 'usr_ada',
    title: 'On going round in circles',
    body: 'A loop saves the cards. It also saves the person who would have punched them.',
    createdAt: new Date('2026-11-20T18:04:00Z'),
  },
  {
    id: 'post_nanosecond',
    authorId: 'usr_grace',
    title: 'How long is a nanosecond?',
    body: '29.98 centimetres of wire. I keep a bundle with me for admirals.',
    createdAt: new Date('2026-11-20T09:30:00Z'),
  },
  {
    id: 'post_marathon',
    authorId: 'usr_alan',
    title: 'Does it halt?',
    body: 'I kept running to find out.',
    createdAt: new Date('2026-11-19T21:15:00Z'),
  },
  {
    id: 'post_hopping',
    authorId: 'usr_hedy',
    title: 'Eighty-eight frequencies',
    body: 'As many as a piano has keys. Good luck jamming that.',
    createdAt: new Date('2026-11-19T08:00:00Z'),
  },
  {
    id: 'post_reentry',
    authorId: 'usr_katherine',
    title: 'The machine agreed with me',
    body: 'He would not fly before somebody had checked the computer. I checked the computer.',
    createdAt: new Date('2026-11-18T16:45:00Z'),
  },
  {
    id: 'post_silence',
    authorId: 'usr_chidi',
    title: 'The best foley is a pause',
    body: 'Four documentaries this week, two of them afraid of silence.',
    createdAt: new Date('2026-11-18T07:20:00Z'),
  },
  {
    id: 'post_engine',
    authorId: 'usr_ada',
    title: 'Note G, annotated',
    body: 'Bernoulli numbers, by steam.\nThere is a mistake in step four; the printer sends regrets.',
    createdAt: new Date('2026-11-17T12:00:00Z'),
  },
  {
    id: 'post_farewell',
    authorId: 'usr_gone',
    title: 'Goodbye',
    body: 'This account will not be here tomorrow.',
    createdAt: new Date('2026-11-16T23:59:00Z'),
  },
];
