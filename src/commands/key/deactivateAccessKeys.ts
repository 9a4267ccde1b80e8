// A menu that several rows share names several; what it does is one thing.
export { deactivateAccessKey as deactivateAccessKeys } from './deactivateAccessKey.js';
