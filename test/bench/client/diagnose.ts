import { measureDiagnoses } from '../diagnose.js';

console.log(JSON.stringify(await measureDiagnoses()));
