// A menu that several rows share names several; what it does is one thing.
export { activateAccessKey as activateAccessKeys } from './activateAccessKey.js';
