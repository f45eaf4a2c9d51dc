import { describe, expect, it, vi } from 'vitest';
import { LruCache } from './lru-cache.js';

describe('LruCache', () => {
  it('forgets first what was not asked for the longest', () => {
    const cache = new LruCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    expect(cache.get('a')).toBe(1);
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('makes a value once while it is remembered', () => {
    const cache = new LruCache<number>(1);
    const make = vi.fn(() => 7);
    expect([cache.remember('a', make), cache.remember('a', make)]).toEqual([7, 7]);
    expect(make).toHaveBeenCalledTimes(1);
    cache.set('b', 1);
    cache.remember('a', make);
    expect(make).toHaveBeenCalledTimes(2);
  });
});
