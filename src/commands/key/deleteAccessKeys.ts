// A menu that several rows share names several; what it does is one thing.
export { deleteAccessKey as deleteAccessKeys } from './deleteAccessKey.js';
