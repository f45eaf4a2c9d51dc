import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type {
  DiagnoseMigrationHistoryOutput,
  MigrationList,
  SchemaEngine as WasmEngine,
} from '@prisma/schema-engine-wasm';
import { SchemaEngineConnections } from './schema-engine-connections.js';

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/** The part of the WebAssembly API that loading takes; TypeScript describes it in its DOM library alone. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: WasmExports };
};
interface WasmExports {
  __wbindgen_start(): void;
}

const GLUE = '@prisma/schema-engine-wasm/schema_engine_bg';
const EVERYTHING = { externalTables: [], externalEnums: [] };

export interface SchemaEngineOptions {
  /** A PostgreSQL database; its user may create databases, for the engine's shadow ones. */
  readonly url: string;
  readonly schemaFile: string;
  /** `prisma/migrations`, or a folder like it. */
  readonly directory: string;
}

/** A migration that is not written yet. */
export interface MigrationDraft {
  /** With the time in front, such as `20261121120000_add_aliases`. */
  readonly name: string;
  readonly sql: string;
}

/**
 * Prisma's own engine for migrations, as WebAssembly over `pg`: the native one has to be downloaded from
 * a server of Prisma's. For development and tests only.
 */
export class SchemaEngine {
  private constructor(
    private readonly options: SchemaEngineOptions,
    private readonly engine: WasmEngine,
    private readonly connections: SchemaEngineConnections,
  ) {}

  static async open(options: SchemaEngineOptions): Promise<SchemaEngine> {
    const { SchemaEngine: Wasm } = await loadGlue();
    const connections = new SchemaEngineConnections(options.url);
    const datamodels: [string, string][] = [
      [options.schemaFile, await readFile(options.schemaFile, 'utf8')],
    ];
    try {
      const engine = await Wasm.new({ datamodels }, () => {}, connections.factory);
      return new SchemaEngine(options, engine, connections);
    } catch (error) {
      await connections.close();
      throw connections.explain(error);
    }
  }

  /** The SQL that leads from what the migrations make to what the schema says; null when they agree. */
  async findDrift(): Promise<string | null> {
    const from = { tag: 'migrations' as const, ...(await this.migrations()) };
    const to = { tag: 'schemaDatamodel' as const, ...(await this.schema()) };
    const { exitCode, stdout } = await this.ask((engine) =>
      engine.diff({ from, to, script: true, exitCode: true, filters: EVERYTHING }),
    );
    return exitCode === 0 ? null : (stdout ?? '');
  }

  /**
   * The next migration, for a database to which all migrations have been applied; null when the schema
   * asks for nothing new, unless `empty` asks for one all the same.
   */
  async draftMigration(
    name: string,
    { empty }: { readonly empty: boolean },
  ): Promise<MigrationDraft | null> {
    const migrationsList = await this.migrations();
    const schema = await this.schema();
    const draft = await this.ask(async (engine) => {
      // From this the engine remembers what the applied migrations make, for it cannot find that out later.
      await engine.devDiagnostic({ migrationsList, filters: EVERYTHING });
      return engine.createMigration({
        migrationName: name,
        migrationsList,
        schema,
        draft: empty,
        filters: EVERYTHING,
      });
    });
    if (draft.migrationScript === null) return null;
    return { name: draft.generatedMigrationName, sql: draft.migrationScript };
  }

  /** What `prisma migrate deploy` does; returns the names applied now. */
  async apply(): Promise<string[]> {
    const migrationsList = await this.migrations();
    const { appliedMigrationNames } = await this.ask((engine) =>
      engine.applyMigrations({ migrationsList, filters: EVERYTHING }),
    );
    return appliedMigrationNames;
  }

  /** What `prisma migrate status` reports of the database. */
  async diagnose(): Promise<DiagnoseMigrationHistoryOutput> {
    const migrationsList = await this.migrations();
    return this.ask((engine) =>
      engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: true,
        filters: EVERYTHING,
      }),
    );
  }

  /**
   * Why `prisma migrate dev` would start the database over, such as tables that differ from what the
   * migrations make; null when it would not.
   */
  async findReasonToReset(): Promise<string | null> {
    const migrationsList = await this.migrations();
    const { action } = await this.ask((engine) =>
      engine.devDiagnostic({ migrationsList, filters: EVERYTHING }),
    );
    return action.tag === 'reset' ? action.reason : null;
  }

  async close(): Promise<void> {
    this.engine.free();
    await this.connections.close();
  }

  private async ask<T>(question: (engine: WasmEngine) => Promise<T>): Promise<T> {
    try {
      return await question(this.engine);
    } catch (error) {
      throw this.connections.explain(error);
    }
  }

  private async schema() {
    const { schemaFile } = this.options;
    return { files: [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }] };
  }

  private async migrations(): Promise<MigrationList> {
    const { directory } = this.options;
    const entries = await readdir(directory, { withFileTypes: true });
    const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
    return {
      baseDir: directory,
      lockfile: {
        path: './migration_lock.toml',
        content: await readFile(path.join(directory, 'migration_lock.toml'), 'utf8').catch(
          () => null,
        ),
      },
      shadowDbInitScript: '',
      migrationDirectories: await Promise.all(
        names.map(async (name) => {
          const file = path.join(directory, name, 'migration.sql');
          const content = { tag: 'ok' as const, value: await readFile(file, 'utf8') };
          return { path: name, migrationFile: { path: 'migration.sql', content } };
        }),
      ),
    };
  }
}

let glue: Promise<Glue> | undefined;

/** Once per process: the glue keeps the instance in a variable of its own. */
function loadGlue(): Promise<Glue> {
  glue ??= instantiate();
  return glue;
}

async function instantiate(): Promise<Glue> {
  // The engine reports a panic here, and only a "RuntimeError: unreachable" to its caller.
  const registry = { set_message: (message: string) => process.stderr.write(`${message}\n`) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry });
  const file = createRequire(import.meta.url).resolve(GLUE);
  const bytes = await readFile(path.join(path.dirname(file), 'schema_engine_bg.wasm'));
  const loaded: Glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const module = new WebAssembly.Module(bytes);
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': loaded });
  loaded.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return loaded;
}
