import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/**
 * Runs `use` with a private in-memory DuckDB and closes it afterwards. Extensions are neither fetched nor loaded: reading a
 * dataset must not reach the network, and CSV and Parquet are built in. Aborting the signal interrupts the running query,
 * which then rejects.
 */
export async function withDuckDb<Value>(
  signal: AbortSignal | undefined,
  use: (connection: DuckDBConnection) => Promise<Value>,
): Promise<Value> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    const interrupt = (): void => {
      connection.interrupt();
    };
    signal?.addEventListener('abort', interrupt, { once: true });
    try {
      signal?.throwIfAborted();
      return await use(connection);
    } finally {
      signal?.removeEventListener('abort', interrupt);
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** Whether this is what DuckDB throws about a file or query: its messages begin with a kind, as in "Invalid Input Error: …". */
export function isDuckDbError(cause: unknown): cause is Error {
  return cause instanceof Error && /^([A-Z]\w* )+Error: /.test(cause.message);
}

/** Whether a query was stopped by its connection. */
export function isInterruption(cause: Error): boolean {
  return cause.message.startsWith('INTERRUPT Error: ');
}
