import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIds } from './ids.js';

const at = (iso: string) => createIds({ now: () => new Date(iso) });
const MOMENTS = fc.date({ min: new Date(0), max: new Date(2 ** 48 - 1), noInvalidDate: true });

describe('a UUID', () => {
  it('is of version 7 and of the variant of RFC 9562, at any time', () => {
    fc.assert(
      fc.property(MOMENTS, (moment) => {
        expect(createIds({ now: () => moment }).uuid()).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });

  it('begins with the milliseconds since 1970', () => {
    fc.assert(
      fc.property(MOMENTS, (moment) => {
        const [high = '', middle = ''] = createIds({ now: () => moment })
          .uuid()
          .split('-');
        expect(Number.parseInt(high + middle, 16)).toBe(moment.getTime());
      }),
    );
  });

  it('has the timestamp of the example in RFC 9562, appendix A.6', () => {
    expect(at('2022-02-22T19:22:22.000Z').uuid()).toMatch(/^017f22e2-79b0-7/);
  });

  it('sorts after one that was made a millisecond earlier', () => {
    fc.assert(
      fc.property(MOMENTS, (moment) => {
        fc.pre(moment.getTime() > 0);
        const earlier = createIds({ now: () => new Date(moment.getTime() - 1) }).uuid();
        expect(createIds({ now: () => moment }).uuid() > earlier).toBe(true);
      }),
    );
  });

  it('is never made twice, also within one millisecond', () => {
    const ids = at('2026-11-21T09:30:00.000Z');
    const made = Array.from({ length: 20_000 }, () => ids.uuid());
    expect(new Set(made).size).toBe(made.length);
  });
});
