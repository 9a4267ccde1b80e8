#!/usr/bin/env node
// Stands in for the desktop binary of VS Code: takes its arguments, serves an npm-installed VS Code to a browser, and exits as the tests say.
import { register } from 'tsx/esm/api';

register();
const { runServedTests } = await import('./servedTestRun.js');
process.exit(await runServedTests(process.argv.slice(2)));
