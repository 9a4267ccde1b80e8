import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

const NAMES = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

/** A file logger with the interface of @vscode/spdlog, for an editor that was installed without a compiler. Writes at once, never rotates. */
export class Logger {
  #file;
  #level = 2;
  #bare = false;

  /**
   * @param {string} _type
   * @param {string} _name
   * @param {string} file
   */
  constructor(_type, _name, file) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, '');
  }

  /** @param {string} text */
  trace(text) {
    this.#write(0, text);
  }

  /** @param {string} text */
  debug(text) {
    this.#write(1, text);
  }

  /** @param {string} text */
  info(text) {
    this.#write(2, text);
  }

  /** @param {string} text */
  warn(text) {
    this.#write(3, text);
  }

  /** @param {string} text */
  error(text) {
    this.#write(4, text);
  }

  /** @param {string} text */
  critical(text) {
    this.#write(5, text);
  }

  getLevel() {
    return this.#level;
  }

  /** @param {number} level */
  setLevel(level) {
    this.#level = level;
  }

  setPattern() {
    this.#bare = false;
  }

  clearFormatters() {
    this.#bare = true;
  }

  flush() {}

  drop() {}

  /**
   * @param {number} level
   * @param {string} text
   */
  #write(level, text) {
    if (level < this.#level) return;
    const stamp = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.#file, this.#bare ? text : `${stamp} [${NAMES[level] ?? level}] ${text}\n`);
  }
}

/**
 * @param {string} name
 * @param {string} file
 */
export function createRotatingLogger(name, file) {
  return Promise.resolve(new Logger('file', name, file));
}

/**
 * @param {string} name
 * @param {string} file
 */
export function createAsyncRotatingLogger(name, file) {
  return createRotatingLogger(name, file);
}

export const version = 0;

/** Levels are set per logger. */
export function setLevel() {}

/** Every line is on disk when its call returns. */
export function setFlushOn() {}
