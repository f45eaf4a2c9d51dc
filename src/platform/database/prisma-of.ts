import type { Prisma } from '../../generated/prisma/client.js';
import type { Transaction } from './transaction.js';

const clients = new WeakMap<Transaction, Prisma.TransactionClient>();

export function bindPrisma(tx: Transaction, client: Prisma.TransactionClient): void {
  clients.set(tx, client);
}

/**
 * The Prisma client that writes inside `tx`. For stores alone: a check keeps everybody else from
 * importing this file.
 */
export function prismaOf(tx: Transaction): Prisma.TransactionClient {
  const client = clients.get(tx);
  if (!client) throw new Error('This transaction was not made by the unit of work, or has ended.');
  return client;
}
