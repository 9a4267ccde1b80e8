import type { DatedUser } from './datedMoto.js';

/** An account in which keys are old, unused, never used and two at once, consoles have MFA or not, and names are as IAM allows them. */
export const DATED_USERS: readonly DatedUser[] = [
  { name: 'young', age: 20, keys: [{ active: true, age: 10, used: 1 }] },
  { name: 'old-in-use', age: 900, keys: [{ active: true, age: 400, used: 0 }] },
  { name: 'old-unused', age: 900, keys: [{ active: true, age: 400, used: 200 }] },
  {
    name: 'second-old',
    age: 900,
    keys: [
      { active: true, age: 5, used: 1 },
      { active: true, age: 800, used: 300 },
    ],
  },
  {
    name: 'both-old',
    age: 900,
    keys: [
      { active: true, age: 91, used: 46 },
      { active: true, age: 120, used: 50 },
    ],
  },
  { name: 'inactive', age: 900, keys: [{ active: false, age: 700, used: 600 }] },
  {
    name: 'one-inactive',
    age: 900,
    keys: [
      { active: true, age: 95, used: 3 },
      { active: false, age: 700, used: 600 },
    ],
  },
  { name: 'just-below', age: 900, keys: [{ active: true, age: 89, used: 44 }] },
  { name: 'on-the-day', age: 900, keys: [{ active: true, age: 90, used: 45 }] },
  { name: 'never-young', age: 30, keys: [{ active: true, age: 3 }] },
  { name: 'never-old', age: 900, keys: [{ active: true, age: 500 }] },
  { name: 'never-today', age: 0, keys: [{ active: true, age: 0 }] },
  {
    name: 'two-young',
    age: 60,
    keys: [
      { active: true, age: 40, used: 2 },
      { active: true, age: 2, used: 1 },
    ],
  },
  { name: 'console', age: 500, password: true, keys: [] },
  { name: 'console-and-key', age: 500, password: true, keys: [{ active: true, age: 200, used: 1 }] },
  { name: 'console-mfa', age: 500, password: true, mfa: true, keys: [] },
  { name: 'mfa-alone', age: 500, mfa: true, keys: [] },
  { name: 'nothing', age: 500, keys: [] },
  { name: 'a+b=c.d@e_f-g', age: 500, password: true, keys: [{ active: true, age: 300, used: 100 }] },
  { name: 'Doe,Jane', age: 500, password: true, keys: [{ active: true, age: 300, used: 100 }] },
];
