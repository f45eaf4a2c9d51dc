/** Asks a CDN to forget the copies that it may hold. */
export interface CdnInvalidation {
  /**
   * Resolves when the CDN has taken the order; it carries it out within the bound that it states itself.
   * Asking twice does no harm.
   *
   * @param keys Keys of objects below `public/` that are gone from the store.
   * @throws ObjectStoreUnavailableError when it does not answer in time, or has too much to do.
   * @throws ObjectStoreRefusedError when it refuses for good.
   */
  invalidate(keys: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Ends every connection. */
  close(): void;
}

/** Where nothing stands in front of the store, or what does keeps no copies. */
export const noCdn: CdnInvalidation = { invalidate: async () => {}, close: () => {} };
