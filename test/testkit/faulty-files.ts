import type { ObjectStore } from '../../src/platform/object-store/object-store.js';
import {
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
} from '../../src/platform/object-store/object-store.js';

type Method = 'put' | 'get' | 'head' | 'copy' | 'delete' | 'list' | 'createUpload' | 'signedUrl';

/** What happens to a call: nothing, a failure before or after it has its effect, a refusal, or something of the test's own. */
type Fault = (method: Method, key: string) => 'BEFORE' | 'AFTER' | 'REFUSED' | null | Promise<void>;

const METHODS: ReadonlySet<string> = new Set<Method>([
  'put',
  'get',
  'head',
  'copy',
  'delete',
  'list',
  'createUpload',
  'signedUrl',
]);

function isMethod(name: string | symbol): name is Method {
  return typeof name === 'string' && METHODS.has(name);
}

/** Stands before a file store and makes it fail when a test says so. */
export class FaultyFiles {
  /** Null: nothing fails. */
  fault: Fault | null = null;

  readonly wrap = (store: ObjectStore): ObjectStore =>
    new Proxy(store, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => {
          const call = (): unknown => Reflect.apply(method, target, args);
          return isMethod(name) && this.fault ? this.disturb(name, String(args[0]), call) : call();
        };
      },
    });

  private async disturb(method: Method, key: string, call: () => unknown): Promise<unknown> {
    const fault = this.fault?.(method, key) ?? null;
    const failure = new ObjectStoreUnavailableError(new Error('made to fail'));
    if (fault === 'BEFORE') throw failure;
    if (fault === 'REFUSED') throw new ObjectStoreRefusedError(method, new Error('made to refuse'));
    if (fault instanceof Promise) await fault;
    const result = await call();
    if (fault === 'AFTER') throw failure;
    return result;
  }
}
