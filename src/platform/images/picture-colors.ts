/** As DiceBear takes them: `rrggbb`. */
type Color = string;
type Choices<T> = readonly [T, ...T[]];
type Pair = readonly [from: Color, to: Color];

/** Pairs for a gradient behind white letters: each contrasts with white by 4.5 to 1 or more (WCAG 2.2, 1.4.3). */
export const LETTER_BACKGROUNDS: Choices<Pair> = [
  ['b91c1c', 'dc2626'],
  ['9a3412', 'c2410c'],
  ['92400e', 'b45309'],
  ['854d0e', 'a16207'],
  ['3f6212', '4d7c0f'],
  ['166534', '15803d'],
  ['065f46', '047857'],
  ['115e59', '0f766e'],
  ['155e75', '0e7490'],
  ['075985', '0369a1'],
  ['1d4ed8', '2563eb'],
  ['4338ca', '4f46e5'],
  ['6d28d9', '7c3aed'],
  ['7e22ce', '9333ea'],
  ['86198f', 'a21caf'],
  ['9d174d', 'be185d'],
  ['9f1239', 'be123c'],
  ['334155', '475569'],
];

/** Colours that go together, for shapes on a ground. */
export const SHAPE_COLORS: Choices<readonly Color[]> = [
  ['0a5b83', '1c799f', '69d2e7', 'f1f4dc', 'f88c49'],
  ['264653', '2a9d8f', 'e9c46a', 'f4a261', 'e76f51'],
  ['3d405b', '81b29a', 'f2cc8f', 'f4f1de', 'e07a5f'],
  ['355070', '6d597a', 'b56576', 'e56b6f', 'eaac8b'],
  ['1b4965', '38a3a5', '57cc99', 'c7f9cc', 'ffd166'],
  ['5f0f40', '9a031e', 'fb8b24', 'f6e7cb', '0f4c5c'],
  ['2b2d42', '7f8fb0', 'edf2f4', 'ef476f', 'ffc43d'],
  ['3a2e5c', '7b5ea7', 'c8a2e8', 'f7e8ff', 'ff8fa3'],
];

/** One colour of rings, on its pale ground. */
export const RING_COLORS: Choices<readonly [ring: Color, ground: Color]> = [
  ['ef4444', 'fee2e2'],
  ['f97316', 'ffedd5'],
  ['d97706', 'fef3c7'],
  ['65a30d', 'ecfccb'],
  ['16a34a', 'dcfce7'],
  ['0d9488', 'ccfbf1'],
  ['0891b2', 'cffafe'],
  ['2563eb', 'dbeafe'],
  ['4f46e5', 'e0e7ff'],
  ['7c3aed', 'ede9fe'],
  ['c026d3', 'fae8ff'],
  ['db2777', 'fce7f3'],
];

/** Grounds for light that shines through glass. */
export const GLASS_COLORS: Choices<Pair> = [
  ['f43f5e', 'fb923c'],
  ['f97316', 'facc15'],
  ['22c55e', '14b8a6'],
  ['14b8a6', '3b82f6'],
  ['0ea5e9', '6366f1'],
  ['6366f1', 'a855f7'],
  ['a855f7', 'ec4899'],
  ['ec4899', 'f43f5e'],
  ['64748b', '0ea5e9'],
  ['84cc16', '10b981'],
];
