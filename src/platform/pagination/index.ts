export {
  type CursorKey,
  type CursorScope,
  decodeCursor,
  encodeCursor,
  type KeyPart,
} from './cursor.js';
export { createListLoader, type ListLoader } from './list-loader.js';
export {
  type Connection,
  checkSize,
  DEFAULT_PAGE_SIZE,
  emptyConnection,
  MAX_PAGE_SIZE,
  type Page,
  type PageArguments,
  readPage,
  toConnection,
} from './page.js';
export { pageSql, preparedAs, type Sorting, SqlValues } from './page-sql.js';
