// A menu that several rows share names several; what it does is one thing.
export { deleteUser as deleteUsers } from './deleteUser.js';
