export { userCreated } from './account.events.js';
export { createUserLoader, type UserLoader } from './account.loaders.js';
export { accountResolvers } from './account.resolvers.js';
export { AccountService } from './account.service.js';
export { AccountStore } from './account.store.js';
export * from './user-record.js';
